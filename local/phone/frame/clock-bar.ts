import { make, makeButton } from '../host/wx/dom'
import { clockOffset, moveClock, type ClockMove } from './cloud'

const HOUR_MS = 3_600_000
const SHANGHAI_OFFSET_MS = 8 * HOUR_MS

const IN_WORDS = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
})

/** `2026-03-01T09:30` of Shanghai, as a datetime field writes it. */
const toField = (instant: number) => new Date(instant + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16)

/** The cloud's clock with the ways to move it. */
export interface ClockBar {
  element: HTMLElement
  /** Someone (maybe another window) moved the clock. */
  show(offsetMs: number): void
}

/** Shows and moves the clock that functions and phones live by. */
export function createClockBar(onMove: (offsetMs: number) => void): ClockBar {
  let offsetMs = 0
  const time = make('time', { class: 'clock-time' })
  const moved = make('span', { class: 'small' })
  const field = make('input', { type: 'datetime-local', 'aria-label': '拨到这个时间' })
  const tick = () => {
    time.textContent = IN_WORDS.format(Date.now() + offsetMs)
    moved.textContent = Math.abs(offsetMs) < 1000 ? '' : '（已拨动）'
  }
  const show = (ms: number) => {
    offsetMs = ms
    field.value = toField(Date.now() + ms)
    tick()
  }
  const move = (how: ClockMove) =>
    void moveClock(how).then((ms) => {
      show(ms)
      onMove(ms)
    })
  const moveToField = () => field.value && move({ set: new Date(`${field.value}:00+08:00`).toISOString() })
  setInterval(tick, 1000)
  void clockOffset().then(show)
  const element = make(
    'div',
    { class: 'clock', role: 'group', 'aria-label': '时钟' },
    make('span', { class: 'small', text: '现在是' }),
    time,
    moved,
    makeButton('+1 小时', () => move({ advanceMs: HOUR_MS })),
    makeButton('+1 天', () => move({ advanceMs: 24 * HOUR_MS })),
    field,
    makeButton('拨到', moveToField),
    makeButton('回到现在', () => move({ reset: true })),
  )
  return { element, show }
}
