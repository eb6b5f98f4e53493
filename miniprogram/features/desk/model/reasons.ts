/** Why a reason cannot be sent, for the person; empty when it can. Bounds as the contract has them. */
export function reasonFault(reason: string, least = 2): string {
  const length = reason.trim().length
  if (length < least) return '请写明原因，好让大家知道'
  return length > 60 ? '原因最多 60 个字' : ''
}
