/** The most places a session can have; a hall takes no more. */
const MOST_PLACES = 500

/** What a session has now. */
export interface Places {
  capacity: number
  /** Given or kept. */
  booked: number
  waiting: number
}

/** What another number of places would mean; `fault` says why it cannot be, empty when it can. */
export interface CapacityChange {
  fault: string
  words: string
}

/** What it means to have `wanted` places. `NaN` is nothing typed. */
export function capacityChange({ capacity, booked, waiting }: Places, wanted: number): CapacityChange {
  const fault = faultOf(wanted, booked)
  if (fault !== '') return { fault, words: '' }
  if (wanted === capacity) return { fault: '', words: `现在就是 ${capacity} 个名额` }
  if (wanted < capacity) return { fault: '', words: `减少 ${capacity - wanted} 个，已有名额的人不受影响` }
  const asked = Math.min(waiting, wanted - booked)
  const next = asked > 0 ? `，候补的前 ${asked} 位马上会收到通知` : ''
  return { fault: '', words: `增加 ${wanted - capacity} 个${next}` }
}

function faultOf(wanted: number, booked: number): string {
  if (!Number.isInteger(wanted)) return '请填一个整数'
  if (wanted < booked) return `已经有 ${booked} 个名额给出去了，不能更少`
  if (wanted < 1) return '至少要有 1 个名额'
  return wanted > MOST_PLACES ? `最多 ${MOST_PLACES} 个名额` : ''
}
