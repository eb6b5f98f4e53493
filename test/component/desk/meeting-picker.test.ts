import { installWx } from '../rig/fake-wx'
import { mount, settle } from '../rig/mount'
import { MONDAY_10 } from '../rig/small-index'

const AT = 'features/desk/meeting-picker/meeting-picker'
const weekly = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    startsAt: new Date(Date.parse('2026-11-18T06:00:00Z') + at * 7 * 86_400_000).toISOString(),
    endsAt: new Date(Date.parse('2026-11-18T07:30:00Z') + at * 7 * 86_400_000).toISOString(),
  }))
const pick = (value: string) => ({ detail: { value } })

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10)
  installWx()
})
afterEach(() => jest.restoreAllMocks())

const opened = async (count: number) => {
  const picker = await mount(AT, { meetings: weekly(count) })
  const changed = jest.fn()
  picker.component.addEventListener('change', ({ detail }) => changed(detail) as unknown)
  return { picker, changed }
}

test('one meeting shows its pickers at once, and tells all meetings in the form they came in', async () => {
  const { picker, changed } = await opened(1)
  expect(picker.text()).toBe('')
  const ahead = await mount(AT, { meetings: weekly(2).slice(1) })
  expect(ahead.text()).toContain('后天（周三）下午2:00到3:30')
  expect(changed).not.toHaveBeenCalled()
})

test('a meeting of a class is opened, moved and told with all the others', async () => {
  const { picker, changed } = await opened(6)
  expect(picker.text()).toContain('看全部5次')
  picker.run('toggle', { currentTarget: { dataset: { at: 1 } } })
  picker.run('pickDay', pick('2026-11-26'))
  picker.run('pickFrom', pick('09:00'))
  picker.run('pickTo', pick('11:00'))
  await settle()
  const moved = weekly(6).map((each, at) =>
    at === 1 ? { startsAt: '2026-11-26T01:00:00.000Z', endsAt: '2026-11-26T03:00:00.000Z' } : each,
  )
  expect(changed).toHaveBeenLastCalledWith({ meetings: moved })
  expect(picker.text()).toContain('原来是后天（周三）')
})

test('leaving one out moves all after it', async () => {
  const { picker, changed } = await opened(4)
  picker.run('toggle', { currentTarget: { dataset: { at: 2 } } })
  picker.run('pushBack')
  await settle()
  const starts = weekly(5).map(({ startsAt }) => startsAt)
  const [[{ meetings }]] = changed.mock.calls as [[{ meetings: { startsAt: string }[] }]]
  expect(meetings.map(({ startsAt }) => startsAt)).toEqual([starts[0], starts[1], starts[3], starts[4]])
  picker.run('showAll')
  await settle()
  expect(picker.text()).toContain('第4次')
})
