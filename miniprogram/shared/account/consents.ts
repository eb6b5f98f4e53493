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
