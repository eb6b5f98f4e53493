import { lengthWords } from '../../../miniprogram/shared/volunteer/credit-words'
import { policyOf } from '../../../miniprogram/shared/volunteer/policy'
import { MINUTE_MS, speakWithin } from '../../../miniprogram/shared/time/shanghai'
import { messageTime, type Reader, unstopped, type Words } from '../../activity/domain/notice-words'
import type { AttendanceDocument, ShiftDocument } from '../../schema/documents'
import type { ByHand } from './by-hand'
import type { ServiceCase } from './service'

/** What a notice says of a shift. */
export type Named = Pick<ShiftDocument, 'name' | 'place' | 'startsAt'>

/** What of a service its notices speak of. */
type Served = Pick<AttendanceDocument, 'facts' | 'startsAt' | 'endsAt' | 'policyVersion'>

/** What the desk does about it, where all others do something themselves. */
const by = ({ is }: Reader, own: string, desk: string): string => (is === 'desk' ? desk : own)

/** 「您的“引导服务”」, 「王小宝的“引导服务”」 */
function shiftOf(name: string, reader: Reader): string {
  return reader.is === 'self' ? `您的“${name}”` : `${reader.name || '家人'}的“${name}”`
}

/** 「您在南京东路春申站的“引导服务”」 */
function serviceOf({ facts }: Served, { is, name }: Reader): string {
  return `${is === 'self' ? '您' : name || '家人'}在${facts.place}的“${facts.name}”`
}

/** The values that every message has. Whom it is about comes first: the end is cut when it is too long. */
function valuesOf(title: string, { is, name }: Reader, time: number): Record<string, string> {
  return { title: is === 'self' || name === '' ? title : `${name}：${title}`, time: messageTime(time) }
}

/** A shift comes. `now` in milliseconds. */
export function shiftReminderWords({ name, place, startsAt }: Named, reader: Reader, now: number): Words {
  const at = Date.parse(startsAt)
  const todo = by(reader, '到了请扫站点手机上的码签到；来不了请早点退出，或请人替班。', '请打电话提醒一声。')
  return {
    ...{ what: 'shiftReminder', title: '服务快开始了', template: 'reminder' },
    text: `${shiftOf(name, reader)}${speakWithin(at, now)}开始，地点：${place}。${todo}`,
    values: { ...valuesOf(name, reader, at), place, note: '到了请扫码签到' },
  }
}

/** A shift was called off. `now` in milliseconds. */
export function shiftCancelledWords(
  { name, place, startsAt, cancelReason }: Named & Pick<ShiftDocument, 'cancelReason'>,
  reader: Reader,
  now: number,
): Words {
  const at = Date.parse(startsAt)
  const reason = unstopped(cancelReason)
  const todo = by(reader, '给您添麻烦了。', '请打电话告诉对方。')
  return {
    ...{ what: 'shiftCancelled', title: '班次取消了', template: 'change' },
    text: `${shiftOf(name, reader)}（${place}）取消了，原定${speakWithin(at, now)}开始，请不要来了。原因：${reason}。${todo}`,
    values: { ...valuesOf(name, reader, at), result: '已取消', note: reason },
  }
}

/** Somebody took the place that the reader offered. `now` in milliseconds. */
export function placeTakenWords({ name, place, startsAt }: Named, reader: Reader, now: number): Words {
  const at = Date.parse(startsAt)
  const todo = by(reader, '不用来了，谢谢您提前说。', '请打电话告诉对方不用来了。')
  return {
    ...{ what: 'placeTaken', title: '有人替班了', template: 'change' },
    text: `${shiftOf(name, reader)}（${place}），${speakWithin(at, now)}开始，有人来替班了，${todo}`,
    values: { ...valuesOf(name, reader, at), result: '有人替班', note: '不用来了，谢谢您提前说' },
  }
}

/** The desk took the reader off a shift. `now` in milliseconds. */
export function placeLostWords(
  { name, place, startsAt }: Named,
  reader: Reader,
  reason: string,
  now: number,
): Words {
  const at = Date.parse(startsAt)
  const why = unstopped(reason)
  const todo = by(reader, '有疑问请给站点打电话。', '请打电话告诉对方。')
  return {
    ...{ what: 'placeLost', title: '您的班次被站点取消了', template: 'change' },
    text: `${shiftOf(name, reader)}（${place}），${speakWithin(at, now)}开始，站点把名字移出了名单，请不要来了。原因：${why}。${todo}`,
    values: { ...valuesOf(name, reader, at), result: '移出名单', note: why },
  }
}

/** A shift is over and somebody did not check out, who can do so until `closesAt`. Milliseconds. */
export function stillInWords(service: Served, reader: Reader, closesAt: number, now: number): Words {
  const todo = by(
    reader,
    '还在站点，请现在扫码签退；已经离开了，请告诉站点的人。',
    '请问一声是不是离开了，在名单里勾上签退。',
  )
  return {
    ...{ what: 'missedCheckOut', title: '还没有签退', template: 'reminder' },
    text: `${serviceOf(service, reader)}结束了，还没有签退。${todo}过了${speakWithin(closesAt, now).trimEnd()}，就先记 0 小时。`,
    values: {
      ...valuesOf(service.facts.name, reader, Date.parse(service.endsAt)),
      ...{ place: service.facts.place, note: '请扫码签退' },
    },
  }
}

/** Nobody checked out, so the shift was closed by rule. */
export function missedCheckOutWords(service: Served, reader: Reader): Words {
  const { closesAfter } = policyOf(service.policyVersion)
  const todo = by(
    reader,
    '请打开这条记录，说一下几点走的；站点确认以后就计时长。',
    '请打电话问几点离开的，再到待办里确认签退时间。',
  )
  return {
    ...{ what: 'missedCheckOut', title: '没有签退，先记 0 小时', template: 'result' },
    text: `${serviceOf(service, reader)}没有按时签退，班次结束 ${closesAfter} 分钟后自动结束，先记 0 小时。${todo}`,
    values: {
      ...valuesOf(service.facts.name, reader, Date.parse(service.startsAt)),
      ...{ result: '没有签退', note: '先记 0 小时，请说几点走的' },
    },
  }
}

const lengthOf = ({ from, to }: ByHand): string => lengthWords(Math.floor((to - from) / MINUTE_MS))

/** Somebody proposed hours by hand in the reader's name. */
export function hoursByHandWords(service: Served, reader: Reader, entry: ByHand): Words {
  const todo = by(
    reader,
    '另一位管理人员核实以后才计入。如果没有这回事，请打开这条记录，点“这不是我”。',
    '请打电话问一声是不是真的。',
  )
  return {
    ...{ what: 'hoursByHand', title: '站点人工补录了时长', template: 'result' },
    text: `${serviceOf(service, reader)}，站点人工补录了 ${lengthOf(entry)}，原因：${unstopped(entry.reason)}。${todo}`,
    values: {
      ...valuesOf(service.facts.name, reader, Date.parse(service.startsAt)),
      ...{ result: '人工补录', note: '要核实才计入，请打开看看' },
    },
  }
}

/** A second person decided about hours by hand. */
export function hoursDecidedWords(service: Served, reader: Reader, entry: ByHand): Words {
  const isApproved = entry.approved === true
  const came = isApproved
    ? `核实通过，计入了。记录会标明是人工补录。如果没有这回事，请打开这条记录，点“这不是我”。`
    : `核实没有通过，不计入。有疑问请打开这条记录提出来。`
  return {
    ...{ what: 'hoursDecided', template: 'result' },
    title: isApproved ? '人工补录的时长计入了' : '人工补录的时长没有通过',
    text: `${serviceOf(service, reader)}，人工补录的 ${lengthOf(entry)}${came}`,
    values: {
      ...valuesOf(service.facts.name, reader, Date.parse(service.startsAt)),
      ...{ result: isApproved ? '已计入' : '没有通过', note: '请打开记录看看' },
    },
  }
}

/** A host recorded somebody whom the reader cares for: it counts when the reader says that it was so. */
export function vouchAskedWords(service: Served, reader: Reader): Words {
  return {
    ...{ what: 'vouchAsked', title: '请确认一条服务记录', template: 'result' },
    text: `${serviceOf(service, reader)}，是站点记下来的。您确认以后才计入时长，请打开这条记录看一看对不对。`,
    values: {
      ...valuesOf(service.facts.name, reader, Date.parse(service.startsAt)),
      ...{ result: '等您确认', note: '确认以后才计入' },
    },
  }
}

/** What became of a denial; other cases end with the answer's own words. */
function cameOf({ kind, answer }: ServiceCase): string {
  if (kind !== 'notMe') return ''
  return answer?.decision === 'upheld' ? '这条记录不算在您名下了。' : '这条记录仍然算数，还有疑问可以再提。'
}

/** What somebody asked about a record was answered. */
export function caseAnsweredWords(service: Served, reader: Reader, asked: ServiceCase): Words {
  const answer = unstopped(asked.answer?.words ?? '')
  return {
    ...{ what: 'caseAnswered', title: '您提的问题有答复了', template: 'result' },
    text: `关于${serviceOf(service, reader)}，站点答复：${answer}。${cameOf(asked)}`,
    values: {
      ...valuesOf(service.facts.name, reader, Date.parse(service.startsAt)),
      ...{ result: '已答复', note: answer },
    },
  }
}
