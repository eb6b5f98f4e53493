import type { FunctionFolder } from '../../../../../local/cloud/functions/config'
import { Timers, type TimerEvent } from '../../../../../local/cloud/functions/timers'

jest.useFakeTimers()

function timersWith(cron: string, start: string) {
  let offset = Date.parse(start) - Date.now()
  const fired: TimerEvent[] = []
  const triggers = [{ name: 't', type: 'timer', config: cron }]
  const folder = {
    names: () => ['f'],
    find: () => ({ name: 'f', config: { triggers } }),
  } as unknown as FunctionFolder
  const timers = new Timers({
    folder,
    now: () => Date.now() + offset,
    fire: (_name, event) => fired.push(event),
    complain: () => undefined,
  })
  const jumpTo = (iso: string) => {
    offset = Date.parse(iso) - Date.now()
    timers.clockMoved()
  }
  return { timers, fired, jumpTo }
}

test('a jump over several due times fires once, for the first of them, and then goes on from now', () => {
  const { timers, fired, jumpTo } = timersWith('0 0 * * * * *', '2030-01-01T00:30:00Z')
  jumpTo('2030-01-01T05:30:00Z')
  jest.advanceTimersByTime(30 * 60_000 + 1_000)
  expect(fired.map(({ Time }) => Time)).toEqual(['2030-01-01T01:00:00.000Z', '2030-01-01T06:00:00.000Z'])
  timers.stop()
})

test('a jump backwards arms the timer anew', () => {
  const { timers, fired, jumpTo } = timersWith('0 0 * * * * *', '2030-01-01T10:30:00Z')
  jumpTo('2030-01-01T03:59:59Z')
  jest.advanceTimersByTime(2_000)
  expect(fired.map(({ Time }) => Time)).toEqual(['2030-01-01T04:00:00.000Z'])
  timers.stop()
})

test('a stopped set of timers fires no more', () => {
  const { timers, fired, jumpTo } = timersWith('0 0 * * * * *', '2030-01-01T00:30:00Z')
  timers.stop()
  jumpTo('2030-01-03T00:00:00Z')
  jest.advanceTimersByTime(3_600_000)
  expect(fired).toEqual([])
})
