/** What is asked before somebody's service is noted as paid duty, or not as that any more. */
interface Question {
  title: string
  content: string
  confirmText: string
  cancelText: string
}

/** Paid duty never counts as volunteering (hours policy v1): the desk is asked before it says so. */
export function paidDutyQuestion(name: string, paid: boolean): Question {
  return {
    title: paid ? '这是上班时间里的服务？' : '不是上班时间？',
    content: paid
      ? `${name}：上班时间里的服务照样留着记录，但不计志愿服务时长。`
      : `${name}：改了以后，按签到签退计入时长。`,
    confirmText: paid ? '是上班' : '不是上班',
    cancelText: '先不改',
  }
}

/** What is said once it is noted. */
export const paidDutyDone = (paid: boolean): string =>
  paid ? '记下了：上班时间里的服务，不计时长' : '记下了：不是上班时间，照常计时长'
