import type { InferOutput } from 'valibot'
import { personOf } from '../../cloudfunctions/activity/domain/person'
import { attendOnce } from '../../cloudfunctions/activity/store'
import type { contract } from '../../cloudfunctions/activity/contract'
import type { Answer } from '../../cloudfunctions/kernel/serve'
import { codeAt, pictureText, stepAt } from '../../miniprogram/shared/code/rotating'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aCarePerson, aHousehold, aSession, BEGIN, hoursOn } from './rig/fixtures'

type Output<A extends keyof typeof contract> = InferOutput<(typeof contract)[A]['output']>

let rig: Rig
const HOUR = 3_600_000
/** Ten minutes before the session of the fixtures begins. */
const DOOR = BEGIN + 48 * HOUR - 600_000
const mother = aCarePerson()
const put = (more: Parameters<typeof aSession>[1] = {}) =>
  rig.db.put('sessions', aSession('s-own', { joined: ['o-1', 'o-2'], ...more }))
const session = async () => {
  const found = await rig.db.get('sessions', 's-own')
  if (!found) throw new Error('the session is gone')
  return found
}
const attend = (openid: string, code: string, more: object = {}, requestId?: string) =>
  rig.as(openid).call('activity/attend', { sessionId: 's-own', code, ...more }, requestId)
const standing = async (openid: string) => {
  const answer = await rig.as(openid).call('activity/standing', { sessionId: 's-own' })
  return dataOf<Output<'standing'>>(answer).people
}
const messageOf = (answer: Answer): string => (answer.ok ? '' : answer.error.message)
const presences = async () => (await session()).log.filter(({ what }) => what === 'present')

/** What the host's phone shows so many milliseconds after the door opened. */
const figures = async (after = 0) => codeAt((await session()).codeKey, stepAt(DOOR + after))
const picture = async (after = 0) => pictureText('s-own', (await session()).codeKey, stepAt(DOOR + after))
const wrongFigures = async () => ((Number(await figures()) + 1) % 1_000_000).toString().padStart(6, '0')

beforeAll(async () => {
  rig = await startRig()
  await rig.db.put('households', aHousehold('o-1', [mother], { name: '李敏', born: null }))
})
afterAll(() => rig.stop())
beforeEach(async () => {
  rig.cloud.clock.set(DOOR)
  await rig.db.removeWhere('sessions', {})
  await put()
})

describe('signing in by the code on the host’s phone', () => {
  it('is done by figures or by picture', async () => {
    const typed = await attend('o-1', await figures())
    expect(dataOf(typed)).toEqual({
      sessionId: 's-own',
      meeting: 0,
      at: expect.stringContaining('T01:50:00'),
    })
    expect(codeOf(await attend('o-2', await picture()))).toBe('OK')
    expect(await presences()).toEqual(
      ['o-1', 'o-2'].map((openid) => ({
        ...{ what: 'present', key: expect.any(String), at: expect.any(Number) },
        ...{ person: personOf(openid), meeting: 0, how: 'code' },
      })),
    )
    expect((await standing('o-1'))[0]?.attendance).toEqual([
      { meeting: 0, present: true, how: 'code', at: expect.any(String), left: null },
    ])
  })

  it('knows the code before, and no older one, none that is yet to come, and none of elsewhere', async () => {
    expect(codeOf(await attend('o-1', await figures(-30_000)))).toBe('OK')
    const [old, oldPicture] = [await figures(-60_000), await picture(-60_000)]
    const other = pictureText('s-other', 'b2'.repeat(32), stepAt(DOOR))
    const codes = [old, oldPicture, other, await figures(60_000), 'xa1.s-own.1.abc', await wrongFigures()]
    const answers = []
    for (const code of codes) answers.push(await attend('o-2', code))
    expect(answers.map(codeOf)).toEqual([
      ...['ACTIVITY.CODE_EXPIRED', 'ACTIVITY.CODE_EXPIRED', 'ACTIVITY.CODE_OTHER'],
      ...['ACTIVITY.CODE_WRONG', 'ACTIVITY.CODE_WRONG', 'ACTIVITY.CODE_WRONG'],
    ])
    expect(new Set(answers.map(messageOf)).size).toBe(3)
    expect((await session()).misses).toEqual({ [personOf('o-2')]: 3 })
  })

  it('twice, repeated and at once is one presence, and tells since when', async () => {
    const code = await figures()
    const first = dataOf(await attend('o-1', code, {}, 'request-here'))
    rig.cloud.clock.set(DOOR + 20_000)
    expect(dataOf(await attend('o-1', 'xa1.s-own.1.abcdef012345'))).toEqual(first)
    rig.cloud.clock.set(DOOR + 9 * HOUR)
    expect(dataOf(await attend('o-1', code, {}, 'request-here'))).toEqual(first)
    rig.cloud.clock.set(DOOR)
    await Promise.all([1, 2, 3, 4, 5].map(() => attend('o-2', code)))
    expect((await standing('o-2'))[0]?.attendance).toHaveLength(1)
  })

  it('is shut after ten wrong codes, also for the right one, and for nobody else', async () => {
    const wrong = await wrongFigures()
    for (let tries = 1; tries <= 10; tries += 1) {
      expect(codeOf(await attend('o-1', wrong))).toBe('ACTIVITY.CODE_WRONG')
    }
    expect(codeOf(await attend('o-1', await figures()))).toBe('ACTIVITY.CODE_LOCKED')
    expect((await session()).misses).toEqual({ [personOf('o-1')]: 10 })
    expect(codeOf(await attend('o-2', await figures()))).toBe('OK')
    expect(await presences()).toHaveLength(1)
  })

  it('is shut as well for guesses that were under way together when the tenth was counted', async () => {
    const person = personOf('o-1')
    const write = (requestKey: string) =>
      attendOnce(
        's-own',
        { requestKey, db: rig.db, now: DOOR },
        { what: 'present', key: requestKey, at: DOOR, person, meeting: 0, how: 'code' },
      )
    await put({ misses: { [person]: 12 } })
    expect(await write('too-late')).toBe(false)
    await put({ misses: { [person]: 9 } })
    expect(await write('in-time')).toBe(true)
  })

  it('takes off the list of those who did not come, where that was written just before', async () => {
    await put({ noShows: [personOf('o-1'), personOf('o-2')] })
    expect(codeOf(await attend('o-1', await figures()))).toBe('OK')
    expect((await session()).noShows).toEqual([personOf('o-2')])
  })

  it('needs a place', async () => {
    await put({ capacity: 1 })
    const waiting = await attend('o-2', await figures())
    expect(codeOf(waiting)).toBe('ACTIVITY.NO_PLACE')
    expect(messageOf(waiting)).toContain('工作人员')
    expect(codeOf(await attend('o-stranger', await figures()))).toBe('ACTIVITY.NOT_IN')
  })

  it('opens an hour before and shuts two hours after', async () => {
    const code = async (at: number) => {
      rig.cloud.clock.set(at)
      return codeOf(await attend('o-1', codeAt((await session()).codeKey, stepAt(at))))
    }
    const start = BEGIN + 48 * HOUR
    expect(await code(start - HOUR - 60_000)).toBe('ACTIVITY.NOT_OPEN')
    expect(await code(start + 4 * HOUR + 1_000)).toBe('ACTIVITY.OVER')
    expect(await code(start + 4 * HOUR - 60_000)).toBe('OK')
  })

  it('counts for the lesson of that day', async () => {
    const days = [48, 216].map((from) => ({ startsAt: hoursOn(from), endsAt: hoursOn(from + 2) }))
    await put({ form: 'class', meetings: days, endsAt: hoursOn(218) })
    expect(dataOf(await attend('o-1', await figures()))).toMatchObject({ meeting: 0 })
    rig.cloud.clock.set(BEGIN + 100 * HOUR)
    expect(codeOf(await attend('o-1', '123456'))).toBe('ACTIVITY.NOT_OPEN')
    rig.cloud.clock.set(BEGIN + 216 * HOUR)
    const second = codeAt((await session()).codeKey, stepAt(BEGIN + 216 * HOUR))
    expect(dataOf(await attend('o-1', second))).toMatchObject({ meeting: 1 })
    expect((await standing('o-1'))[0]?.attendance.map(({ meeting }) => meeting)).toEqual([0, 1])
  })

  it('is done for her by who cares for her', async () => {
    await put({ members: [mother.person], log: [{ what: 'join', key: 'j', at: 0, person: mother.person }] })
    expect(codeOf(await attend('o-1', await figures(), { person: mother.person }))).toBe('OK')
    expect(codeOf(await attend('o-2', await figures(), { person: mother.person }))).toBe('ACTIVITY.NOT_YOURS')
    expect(await presences()).toMatchObject([{ person: mother.person }])
  })
})

describe('a walk-in', () => {
  it('takes anybody who has the code, by name, and puts nobody on a list', async () => {
    await put({ kind: 'walkIn', joined: [] })
    expect(codeOf(await attend('o-1', await figures()))).toBe('OK')
    expect(codeOf(await attend('o-1', await figures(), { person: mother.person }))).toBe('OK')
    expect(codeOf(await attend('o-nameless', await figures()))).toBe('OK')
    expect((await presences()).map((event) => event.what === 'present' && event.name)).toEqual([
      ...['李敏', '王秀兰', undefined],
    ])
    expect((await session()).members).toEqual([])
    expect((await standing('o-1')).map(({ attendance }) => attendance.length)).toEqual([1, 1])
  })
})
