import type * as Board from '../../../miniprogram/services/board'
import { boardCloud, sessionAt, week } from '../activities/sessions'
import { MONDAY_10 } from '../rig/small-index'
import { type FakePhone, restart, start } from './rig'

const TODAY = '2026-11-23'

let phone: FakePhone
let instant = MONDAY_10

beforeEach(() => {
  instant = MONDAY_10
  jest.spyOn(Date, 'now').mockImplementation(() => instant)
  phone = start({ cloud: boardCloud(week) })
})
afterEach(() => jest.restoreAllMocks())

const board = () => jest.requireActual<typeof Board>('../../../miniprogram/services/board')
const ids = (state: Board.BoardState) =>
  state.state === 'failed' ? [] : state.board.sessions.map(({ id }) => id)
const offline = () => {
  phone.cloud = () => {
    throw new Error('no')
  }
}

test('one question a minute, however many ask', async () => {
  const [first, second] = await Promise.all([board().loadBoard(TODAY), board().loadBoard(TODAY)])
  expect(ids(first)).toEqual(ids(second))
  instant += 59_000
  await board().loadBoard(TODAY)
  expect(phone.calls).toHaveLength(1)
  instant += 2_000
  await board().loadBoard(TODAY)
  expect(phone.calls).toHaveLength(2)
  board().staleBoard()
  await board().loadBoard(TODAY)
  expect(phone.calls).toHaveLength(3)
})

test('without an answer the kept copy stands in, after a restart too, and the next day for the days it knows', async () => {
  await board().loadBoard(TODAY)
  offline()
  phone = restart(phone)
  const kept = await board().loadBoard(TODAY)
  expect(kept).toMatchObject({ state: 'kept', board: { at: MONDAY_10 }, error: { code: 'PHONE.NETWORK' } })
  instant += 86_400_000
  expect(ids(await board().loadBoard('2026-11-24'))).toEqual([
    'se-1',
    'se-child',
    'se-slot-1',
    'se-slot-2',
    'se-off',
  ])
  expect(await board().loadBoard('2026-11-30')).toMatchObject({ state: 'failed' })
})

test('a later week does not take the place of the first, and what is kept is bounded', async () => {
  await board().loadBoard(TODAY)
  await board().loadBoard('2026-11-30')
  expect(phone.storage.get('board')).toMatchObject({ from: TODAY })
  phone.cloud = boardCloud(Array.from({ length: 500 }, (_, n) => sessionAt(`m-${n}`, '2026-11-25', 9)))
  instant += 86_400_000
  expect(ids(await board().loadBoard('2026-11-24'))).toHaveLength(500)
  const kept = phone.storage.get('board') as { from: string; sessions: unknown[] }
  expect(kept.from).toBe('2026-11-24')
  expect(kept.sessions).toHaveLength(400)
})

test('nothing kept that can be read is nothing kept, and forgetting leaves nothing', async () => {
  offline()
  phone.storage.set('board', 'x')
  expect(await board().loadBoard(TODAY)).toMatchObject({ state: 'failed' })
  phone.cloud = boardCloud(week)
  await board().loadBoard(TODAY)
  board().forgetBoard()
  expect(phone.storage.has('board')).toBe(false)
})
