import { keep, type Queue, restart, settle } from '../../../../miniprogram/shared/volunteer/queue'
import {
  readTick,
  readyTicks,
  type Tick,
  ticksOf,
  tickText,
} from '../../../../miniprogram/shared/volunteer/tick'

const NOW = Date.parse('2026-11-23T02:00:00.000Z')
const aTick = (person: string, way: Tick['way'], nonce = `${person}-${way}`): Tick => {
  return { shiftId: 's12345678', person, way, nonce, tickedAt: NOW }
}
const queueOf = (...ticks: Tick[]): Queue =>
  ticks.reduce<Queue>((queue, tick) => keep(queue, tickText(tick), NOW) ?? queue, [])
const peopleIn = (queue: Queue) => queue.map(({ text }) => readTick(text)?.nonce)

test('a tick is read as it was written, and nothing else is', () => {
  const tick = aTick('p-1', 'in')
  expect(readTick(tickText(tick))).toEqual(tick)
  const { nonce: _nonce, ...nameless } = tick
  for (const text of [
    '',
    '{',
    '[]',
    'null',
    JSON.stringify(nameless),
    JSON.stringify({ ...tick, way: 'up' }),
  ]) {
    expect(readTick(text)).toBeNull()
  }
})

test('a tick is in the queue once, and two ticks of one person are two', () => {
  expect(queueOf(aTick('p-1', 'in'), aTick('p-1', 'in'), aTick('p-1', 'in', 'other'))).toHaveLength(2)
})

test('of one person only the first that waits is ready; others do not wait for it', () => {
  const queue = queueOf(aTick('p-1', 'in'), aTick('p-1', 'out'), aTick('p-2', 'in'))
  expect(peopleIn(readyTicks(queue))).toEqual(['p-1-in', 'p-2-in'])
  const text = tickText(aTick('p-1', 'in'))
  const refused = settle(queue, text, { ok: false, code: 'X', message: '' }, NOW)
  expect(peopleIn(readyTicks(refused))).toEqual(['p-1-out', 'p-2-in'])
})

test('a line that cannot be read is sent nonetheless, so that it is told; a list shows its own shift alone', () => {
  const broken = keep(queueOf(aTick('p-1', 'in')), 'broken', NOW) ?? []
  expect(readyTicks(restart(broken))).toHaveLength(2)
  expect(ticksOf(broken, 's12345678')).toHaveLength(1)
  expect(ticksOf(broken, 's-other')).toEqual([])
})
