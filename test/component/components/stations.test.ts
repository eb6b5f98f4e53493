import { installWx } from '../rig/fake-wx'
import { mount } from '../rig/mount'

beforeEach(() => void installWx())

const station = {
  id: 'st-1',
  name: '南京东路春申站',
  address: '演示路 1 号',
  open: true,
  stateWords: '现在开着，下午 4:30 关门',
  minutes: 7,
  kilometres: '',
  distanceWords: '直线 230 米',
  note: '热水暂缺',
  label: '南京东路春申站，现在开着',
}

/** Collects what a component fires. */
function heard(component: Awaited<ReturnType<typeof mount>>['component'], ...names: string[]) {
  const events: [string, unknown][] = []
  names.forEach((name) => component.addEventListener(name, ({ detail }) => events.push([name, detail])))
  return events
}

describe('station-row', () => {
  const row = (more = {}) => mount('components/station-row/station-row', { station: { ...station, ...more } })

  test('says name, state, walk and what is missing today', async () => {
    expect((await row()).text()).toBe('南京东路春申站●现在开着，下午4:30关门热水暂缺走路7分钟')
  })

  test('says nothing of a walk when no place is known', async () => {
    expect((await row({ minutes: 0, distanceWords: '', note: '' })).text()).toBe(
      '南京东路春申站●现在开着，下午4:30关门',
    )
  })

  test('says kilometres where it is too far to walk', async () => {
    const far = await row({ minutes: 0, kilometres: '11.3', distanceWords: '直线 11.3 公里', note: '' })
    expect(far.text()).toBe('南京东路春申站●现在开着，下午4:30关门直线11.3公里')
  })

  test('fires its id', async () => {
    const { component, tap } = await row()
    const events = heard(component, 'choose')
    await tap('.station')
    expect(events).toEqual([['choose', { id: 'st-1' }]])
  })
})

describe('station-card', () => {
  test('has the walk large and three things to do, each with the id', async () => {
    const card = await mount('components/station-card/station-card', {
      heading: '离您最近、现在开着',
      station,
    })
    const events = heard(card.component, 'open', 'call', 'walk')
    expect(card.text()).toContain('7分钟走到直线230米')
    await card.tap('.about')
    card.run('call')
    card.run('walk')
    expect(events.map(([name]) => name)).toEqual(['open', 'call', 'walk'])
    expect(events.every(([, detail]) => (detail as { id: string }).id === 'st-1')).toBe(true)
  })

  test('does not offer a walk of hours as minutes', async () => {
    const far = { ...station, minutes: 0, kilometres: '11.3', distanceWords: '直线 11.3 公里' }
    const card = await mount('components/station-card/station-card', { station: far })
    expect(card.text()).toContain('11.3公里直线距离，走路要一小时以上')
    expect(card.text()).not.toContain('分钟走到')
  })
})
