/** What a subscribe message is about; people agree to each kind by itself, one agreement for one message. */
export type MessageKind = 'result' | 'reminder' | 'change'

/** One template as it was chosen in the mini-program's own console. */
export interface MessageTemplate {
  /** Its id there. */
  id: string
  /** The keyword under which the template shows each of our values. */
  keywords: Readonly<Record<string, string>>
}

/**
 * The mini-program's message templates. WeChat gives the ids to the owner of an appid, so these are placeholders: put
 * in those of your own templates (公共模板库 → 选用), and their keywords where they are numbered otherwise. The phone
 * asks for agreement by these ids, the cloud sends by them; the local cloud takes any.
 */
export const MESSAGE_TEMPLATES = {
  /** 报名结果通知: drawn or not, a place kept, a no-show, an answer. */
  result: {
    id: '报名结果通知（编号待填）',
    keywords: { title: 'thing1', result: 'phrase2', time: 'time3', note: 'thing4' },
  },
  /** 活动开始提醒 */
  reminder: {
    id: '活动开始提醒（编号待填）',
    keywords: { title: 'thing1', time: 'time2', place: 'thing3', note: 'thing4' },
  },
  /** 活动变更通知: called off, at another time, or a child was handed over. */
  change: {
    id: '活动变更通知（编号待填）',
    keywords: { title: 'thing1', result: 'phrase2', time: 'time3', note: 'thing4' },
  },
} as const satisfies Record<MessageKind, MessageTemplate>
