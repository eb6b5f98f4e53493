import { makeActivities } from '../../../../local/seed/activities'
import { published } from '../../../../local/seed/activities/build'
import { isOpenThroughout, suitsDay } from '../../../../local/seed/activities/month'
import { makeNetwork } from '../../../../local/seed/network'
import { catalogueFile } from '../../../../local/seed/network/sources'
import { playOf } from '../../../../cloudfunctions/activity/domain/session'
import { policyOf, roomFor } from '../../../../miniprogram/shared/activity/policy'
import { dayOf } from '../../../../miniprogram/shared/time/shanghai'

const now = Date.parse('2026-11-23T02:30:00.000Z')
const NOW = new Date(now).toISOString()
const { stations, words } = makeNetwork(now)
const { sessions, households, lists } = makeActivities({ file: catalogueFile(), stations, words, now })
const plain = sessions.filter(({ form }) => form === 'activity')
const classes = sessions.filter(({ form }) => form === 'class')
const stationOf = new Map(stations.map((station) => [station._id, station]))

describe('the seeded catalogue', () => {
  it('has every course, department and template of the file', () => {
    const sizes = Object.fromEntries(lists.map(({ _id, items }) => [_id, (items as unknown[]).length]))
    expect(sizes).toEqual({ departments: 12, courses: 151, terms: 6, templates: 37 })
  })
})

describe('the seeded month', () => {
  it('is about as lively as the network: some thousand activities a month', () => {
    const days = new Set(plain.map(({ startsAt }) => dayOf(Date.parse(startsAt))))
    const month = (plain.length / days.size) * 30
    expect(month).toBeGreaterThan(600)
    expect(month).toBeLessThan(1_200)
  })

  it('has no Wednesday market on a Tuesday, no weekend stage on a Monday, no autumn feast in winter', () => {
    const cases: [string, string, boolean][] = [
      ['周三鲜蔬见面日', '2026-11-25', true],
      ['周三鲜蔬见面日', '2026-11-24', false],
      ['周末小戏台', '2026-11-28', true],
      ['周末小戏台', '2026-11-27', false],
      ['中秋纳凉晚会彩排', '2026-11-28', false],
      ['中秋纳凉晚会彩排', '2026-09-20', true],
      ['药箱大扫除', '2026-11-24', true],
    ]
    expect(cases.filter(([title, day, fits]) => suitsDay(title, day) !== fits)).toEqual([])
    expect(plain.filter(({ title, startsAt }) => !suitsDay(title, dayOf(Date.parse(startsAt))))).toEqual([])
  })

  it('has every session once, published in the past', () => {
    expect(new Set(sessions.map(({ _id }) => _id)).size).toBe(sessions.length)
    expect(sessions.filter(({ at }) => at > NOW)).toEqual([])
  })

  it('has no secret twice and none that could be foretold', () => {
    expect(new Set(sessions.map(({ codeKey }) => codeKey)).size).toBe(sessions.length)
    const [draft] = sessions
    if (!draft) throw new Error('nothing was seeded')
    expect(published('again', draft, now).codeKey).not.toBe(published('again', draft, now).codeKey)
  })

  it('lets nobody join in the future, and oversells nothing', () => {
    for (const session of sessions) {
      expect(session.log.every(({ at }) => at <= now)).toBe(true)
      const { seated, held } = playOf(session, now).state
      expect(seated.length + held.length).toBeLessThanOrEqual(session.capacity)
      const room = roomFor(policyOf(session.policyVersion), session.kind, session.capacity)
      expect(session.room).toBe(room - session.members.length)
    }
  })

  it('has drawn every lottery whose time has come, and no other', () => {
    const lotteries = sessions.filter(({ kind }) => kind === 'lottery')
    expect(lotteries.filter(({ drawn }) => drawn).length).toBeGreaterThan(50)
    expect(lotteries.filter(({ drawn, closesAt }) => !drawn && closesAt <= NOW)).toEqual([])
    expect(lotteries.filter(({ drawn, draw }) => drawn !== (draw !== null))).toEqual([])
  })
})

describe('the seeded terms', () => {
  it('have classes that run and classes that can be enrolled for', () => {
    expect(classes.filter(({ startsAt, endsAt }) => startsAt < NOW && endsAt > NOW).length).toBeGreaterThan(
      50,
    )
    expect(
      classes.filter(({ opensAt, closesAt }) => opensAt <= NOW && closesAt > NOW).length,
    ).toBeGreaterThan(50)
  })

  it('hold every lesson while the station is open, and none on a holiday', () => {
    const off = new Set(words.holidays.off.map(({ date }) => date))
    for (const { stationId, meetings } of classes) {
      const station = stationOf.get(stationId)
      for (const { startsAt, endsAt } of meetings) {
        const [from, to] = [Date.parse(startsAt), Date.parse(endsAt)]
        expect(off.has(dayOf(from))).toBe(false)
        expect(station && isOpenThroughout({ words }, station, [from, to])).toBe(true)
      }
    }
  })
})

describe('the demo people', () => {
  it('find something to do at once: a place, a class, one waiting, one in the urn, one called off', () => {
    const wang = households[0]?._id ?? ''
    const hers = sessions.filter(({ members, endsAt }) => members.includes(wang) && endsAt > NOW)
    const standings = hers.map((session) => {
      return session.status === 'cancelled' ? 'cancelled' : playOf(session, now).standingOf(wang).is
    })
    expect(standings.sort()).toEqual(['cancelled', 'entered', 'seated', 'seated', 'waiting'])
    expect(sessions.some((session) => playOf(session, now).state.held.length > 0)).toBe(true)
  })

  it('have a child with a guardian’s consent on record wherever it is fetched', () => {
    const child = households[1]?.people.find(({ guardian }) => guardian !== null)
    const joins = sessions.flatMap(({ log }) =>
      log.filter((event) => event.what === 'join' && event.person === child?.person),
    )
    expect(joins).toHaveLength(2)
    expect(joins.every((event) => event.what === 'join' && event.guardian?.phone)).toBe(true)
  })
})
