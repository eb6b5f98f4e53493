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
  { what: '您主持的活动当天的签到码', why: '没有网也能让大家签到。过了那天就清掉' },
  { what: '这几天的活动', why: '没有网也能看' },
  { what: '您和家人的报名', why: '没有网也能看时间和接送码' },
  { what: '志愿服务的扫码', why: '没有网也能签到、签退。站点收到以后，过 7 天清掉' },
  {
    what: '这部手机的一个随机编号',
    why: '随志愿服务的扫码一起传，让人看出一部手机替好几个人签到。不含机型和号码',
  },
  { what: '您和家人的志愿班次', why: '没有网也能看时间、能扫码' },
  { what: '您上次核对过的时长记录', why: '再打开时能看出有没有人改过' },
  { what: '您在名单上打的勾', why: '没有网也能给志愿者签到。站点收到了就清掉' },
  { what: '您还没发布的活动', why: '中途离开，回来还能接着写。发布了就清掉' },
]

/** What leaves the phone. */
export const sentOut: readonly PrivacyFact[] = [
  {
    what: '您的姓名、出生年月，您登记的家人',
    why: '报名时才用得到，填不填由您定。在「我的家人」里能看、能改、能删，删了就清掉',
  },
  { what: '孩子的监护人、电话、能不能拍照', why: '监护人同意了才记，站点交接孩子时用' },
  { what: '您和家人报过的活动', why: '站点按名单留位子、核对签到、有变化时通知您' },
  {
    what: '志愿者的姓名、电话、出生年月，签到签退的时间',
    why: '登记志愿者、记时长、开证明要用。其他几项填不填由您定，证件号码加密保存',
  },
  { what: '签到时在不在站点附近', why: '位置在手机里比，只把“在、不在、不知道”传出去，不传您在哪里' },
  { what: '微信给的一个编号', why: '微信自动带上，不含姓名和手机号。用来认出站点的管理人员' },
  { what: '屏幕上那几个站点的编号', why: '查它们今天有没有临时关门、缺热水。不会记成您的行踪' },
]

/** What becomes of everything once the account is closed. */
export const afterClosing: readonly PrivacyFact[] = [
  { what: '几分钟内退掉', why: '您和家人还没开始的报名、志愿班次' },
  { what: '几分钟内清掉', why: '称呼、电话、家人、同意书、证件号码、通知，还有管理站点的权限' },
  {
    what: '按规定留着',
    why: '志愿服务的姓名、时长和培训，至少 10 年，只供依法核查；站点的活动名单。开过的证明还能查验',
  },
  { what: '以后再来', why: '直接用就可以。原来的时长还在，别的从头填' },
]
