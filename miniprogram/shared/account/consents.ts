/** Words somebody agrees to; what was agreed to is told by `version`. */
export interface ConsentText {
  /** Changes with every change of the words, so that a record says which of them were agreed to. */
  version: string
  title: string
  parts: readonly ConsentPart[]
}

/** One question of a consent and its answer. */
export interface ConsentPart {
  heading: string
  text: string
}

/**
 * What a guardian agrees to before a child under 14 is put on record. PIPL, Articles 17 (what has to be said) and 31
 * (the guardian's consent); photos are a consent of their own (Article 29) and stand beside it: `PHOTO_CONSENT`.
 */
export const GUARDIAN_CONSENT: ConsentText = {
  version: 'guardian-2026-11',
  title: '监护人同意书',
  parts: [
    {
      heading: '记下什么',
      text: '孩子的姓名、出生年月；您的姓名、电话；您同意的时间。不记身份证号、住址和照片。',
    },
    {
      heading: '用来做什么',
      text: '替孩子报名活动，核对年龄，签到，活动结束时把孩子交到您手里，有事给您打电话。不做别的。',
    },
    {
      heading: '谁看得到',
      text: '您自己，和管理那个站点的工作人员（站点、街道、区、总站）。不公开，不给别人。',
    },
    {
      heading: '留多久',
      text: '留到您在「我的家人」里删除。删除后，姓名、电话和同意记录马上清掉，只留一条不带姓名的操作记录。已经报过名的活动，名单由站点作为活动记录保存。',
    },
    {
      heading: '怎么收回',
      text: '随时可以在「我的家人」里删除孩子，不用说理由。还有没参加的活动，要先取消报名。名单上的资料要改、要删，给站点打电话。',
    },
    {
      heading: '不同意会怎样',
      text: '就什么都不记，也不影响您自己用。孩子要参加活动，可以由您带到站点，当面登记。',
    },
  ],
}

/** The question of photos, asked apart: no place depends on the answer. */
export const PHOTO_CONSENT: ConsentPart = {
  heading: '活动照片，另外问您',
  text: '活动时能不能给孩子拍照，用在站点的活动介绍里？不让拍，一样能参加；什么时候都能改。',
}

/** What somebody who signs up a grown-up has to have done. */
export const ASK_FIRST = '替别人报名，要先问过本人。'

/**
 * What a guardian agrees to before somebody under 18 is registered as a volunteer: [LAW] 志愿服务条例, Article 7 (fit for
 * the age, with the guardian's consent), and PIPL, Articles 17 and 31.
 */
export const VOLUNTEER_CONSENT: ConsentText = {
  version: 'volunteer-2026-11',
  title: '监护人同意未成年人做志愿者',
  parts: [
    {
      heading: '同意什么',
      text: '孩子可以报名适合未成年人的志愿服务，站点记下孩子服务的时间。不适合未成年人的岗位，报不上。',
    },
    {
      heading: '记下什么',
      text: '孩子的姓名、电话、出生年月，每次服务的签到、签退和时长；您的姓名、电话和同意的时间。',
    },
    {
      heading: '谁看得到',
      text: '孩子本人、您，和管理那个站点的工作人员（站点、街道、区、总站）。不公开，不作商业用途。',
    },
    {
      heading: '留多久',
      text: '服务时长按规定至少保存 10 年。其余的资料，注销后清掉。',
    },
    {
      heading: '您能做什么',
      text: '孩子的每一条记录您都看得到。站点代记的时长，要您确认才算；不对的，可以要求更正，或者说「这不是我」。',
    },
    {
      heading: '不同意会怎样',
      text: '就不登记，什么都不保存。孩子照样可以参加站点的活动。',
    },
  ],
}

/** What is agreed to apart before an identity number is put on record: PIPL, Article 29 (separate consent). */
export const IDENTITY_CONSENT: ConsentText = {
  version: 'identity-2026-11',
  title: '单独同意：登记身份证件号码',
  parts: [
    {
      heading: '用来做什么',
      text: '只用在服务证明上，只印第一位和最后一位，好让收证明的单位核对。不登记也能服务、能开证明。',
    },
    { heading: '怎么保存', text: '加密保存，工作人员看不到完整的号码，您自己也只看到遮住的。' },
    { heading: '怎么收回', text: '随时可以在这一页删掉，马上清除。以前开好的证明不变。' },
  ],
}
