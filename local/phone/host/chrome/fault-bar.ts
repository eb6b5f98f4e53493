import type { FaultLog } from '../engine/faults'

/** A red bar over the phone with the newest fault and how many there are; a tap puts it away. */
export function showFaults(bar: HTMLElement, faults: FaultLog): void {
  bar.setAttribute('role', 'alert')
  faults.onError((text) => {
    const count = faults.errors.length
    bar.textContent = count > 1 ? `${count} 个错误，最近一个：${text}` : text
    bar.hidden = false
  })
  bar.addEventListener('click', () => {
    bar.hidden = true
  })
}
