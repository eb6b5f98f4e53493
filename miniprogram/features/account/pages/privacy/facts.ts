/** One thing that is kept or sent, why, and until when. */
export interface PrivacyFact {
  what: string
  why: string
}

/** What stays in WeChat's storage on this phone; each line has a key in `services/storage.ts`. */
export const keptHere: readonly PrivacyFact[] = [
  { what: '字的大小', why: '下次打开还是您选的样子' },
  { what: '您在哪里', why: '按远近排站点。只留在手机里，不会传出去' },
  { what: '常去的站点', why: '方便您再找到' },
  { what: '站点名单', why: '没有网也能查' },
]

/** What leaves the phone. */
export const sentOut: readonly PrivacyFact[] = [
  { what: '微信给的一个编号', why: '微信自动带上，不含姓名和手机号。用来认出站点的管理人员' },
  { what: '屏幕上那几个站点的编号', why: '查它们今天有没有临时关门、缺热水。不会记成您的行踪' },
]
