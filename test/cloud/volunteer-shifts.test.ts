import { randomUUID } from 'node:crypto'
import type { InferOutput } from 'valibot'
import { carePerson, personOf } from '../../cloudfunctions/activity/domain/person'
import type { Answer } from '../../cloudfunctions/kernel/serve'
import type { ShiftDocument } from '../../cloudfunctions/schema/documents'
import type { contract } from '../../cloudfunctions/volunteer/contract'
import { VOLUNTEER_CONSENT } from '../../miniprogram/shared/account/consents'
import { dayOf } from '../../miniprogram/shared/time/shanghai'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aCarePerson, aGrant, aHousehold, aShift, aVolunteer, BEGIN, hoursOn } from './rig/fixtures'

type Actions = typeof contract
type Output<A extends keyof Actions> = InferOutput<Actions[A]['output']>

let rig: Rig
const HOUR = 3_600_000
const at = (hours: number) => rig.cloud.clock.set(BEGIN + hours * HOUR)
const own = { shiftId: 's-own' }
const call = (who: string, action: string, input: object = own, id?: string) =>
  rig.as(who).call(`volunteer/${action}`, input, id)
const ask = async <A extends keyof Actions>(who: string, action: A, input: object = own) =>
  dataOf<Output<A>>(await call(who, action, input))
const message = (answer: Answer): string => (answer.ok ? '' : answer.error.message)
const shift = async (id = 's-own'): Promise<ShiftDocument> => {
  const found = await rig.db.get('shifts', id)
  if (!found) throw new Error(`no shift ${id}`)
  return found
}
const put = (more: Parameters<typeof aShift>[1] = {}, id = 's-own') => rig.db.put('shifts', aShift(id, more))
const enter = (...openids: string[]) =>
  Promise.all(openids.map((openid) => rig.db.put('volunteers', aVolunteer(openid))))
const selfIn = ({ people }: { people: Output<'standing'>['people'] }) => people[0]
/** Whoever is on it, by the names of fixtures. */
const membersOf = async (...openids: string[]): Promise<string[]> => {
  const { members } = await shift()
  return openids.filter((openid) => members.includes(personOf(openid)))
}

beforeAll(async () => {
  rig = await startRig()
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
})
afterAll(() => rig.stop())
beforeEach(async () => {
  at(0)
  const emptied = ['shifts', 'volunteers', 'households', 'attendances', 'replies'] as const
  await Promise.all(emptied.map((name) => rig.db.removeWhere(name, {})))
  await put()
})

const wang = { name: '王芳', contact: '138 0000 0001', born: '1985-04' }
const mother = { name: '李静', phone: '13800000009', version: VOLUNTEER_CONSENT.version, agreed: true }

describe('registering', () => {
  it('asks for a name, a number and a birth, and keeps what else is said', async () => {
    const more = {
      sex: 'female',
      area: '310101001',
      skills: ['唱歌'],
      categories: ['health'],
      times: ['evening'],
    }
    const { profile } = await ask('o-1', 'register', { ...wang, ...more })
    expect(profile).toMatchObject({ person: personOf('o-1'), ...wang, ...more, maskedId: '', guardian: null })
    expect(JSON.stringify(profile)).not.toContain('o-1')
    const again = await ask('o-1', 'register', { ...wang, name: '王方' })
    await ask('o-1', 'register', { ...wang, name: '王方', contact: '13800000007' })
    const entry = await rig.db.get('volunteers', personOf('o-1'))
    expect(entry?.names).toEqual([{ name: wang.name, until: expect.any(String) }])
    expect(again.profile).toMatchObject({ name: '王方', skills: [] })
    const { people } = await ask('o-1', 'profile', {})
    expect(people).toEqual([
      { person: personOf('o-1'), name: '王方', self: true, born: '1985-04', registered: true },
    ])
  })

  it('registers once, however often the request arrives, and answers the same', async () => {
    const id = randomUUID()
    const answers = await Promise.all([1, 2, 3].map(() => call('o-1', 'register', wang, id)))
    answers.push(await call('o-1', 'register', wang, id))
    expect(new Set(answers.map((answer) => JSON.stringify(dataOf(answer)))).size).toBe(1)
    expect(await rig.db.get('volunteers', personOf('o-1'))).toMatchObject({ openid: 'o-1', name: '王芳' })
  })

  it('keeps trainings and the identity number when the entry is changed', async () => {
    const identity = { sealed: 'x', masked: '3***1', at: hoursOn(0) }
    await rig.db.put('volunteers', aVolunteer('o-1', { identity }))
    const { profile } = await ask('o-1', 'register', wang)
    expect(profile.maskedId).toBe('3***1')
  })

  it('wants a guardian under 18, by the words as they are now', async () => {
    const teen = { ...wang, born: '2010-09' }
    expect(codeOf(await call('o-1', 'register', teen))).toBe('VOLUNTEER.GUARDIAN_NEEDED')
    const old = { ...teen, guardian: { ...mother, version: 'v-0' } }
    expect(codeOf(await call('o-1', 'register', old))).toBe('VOLUNTEER.CONSENT_OLD')
    const refused = { ...teen, guardian: { ...mother, agreed: false } }
    expect(codeOf(await call('o-1', 'register', refused))).toBe('REQUEST.INVALID')
    const { profile } = await ask('o-1', 'register', { ...teen, guardian: mother })
    expect(profile.guardian).toMatchObject({ name: '李静', phone: '13800000009' })
    expect((await rig.db.get('volunteers', personOf('o-1')))?.guardian).toMatchObject({
      version: mother.version,
    })
  })

  it('asks a guardian through the whole month of the eighteenth birthday, and keeps no word that is not needed', async () => {
    const inMarch = await call('o-1', 'register', { ...wang, born: '2008-03-01' })
    expect(codeOf(inMarch)).toBe('VOLUNTEER.GUARDIAN_NEEDED')
    const { profile } = await ask('o-1', 'register', { ...wang, born: '2008-02', guardian: mother })
    expect(profile.guardian).toBeNull()
  })

  it("takes a child under 14 through a guardian's record alone", async () => {
    const child = { ...wang, name: '小宝', born: '2016-05', guardian: mother }
    const alone = await call('o-1', 'register', child)
    expect([codeOf(alone), message(alone)]).toEqual([
      'VOLUNTEER.CHILD_ALONE',
      '还没满 14 岁，请家长用自己的手机，在“我的家人”里登记',
    ])
    const person = carePerson('o-1', child)
    const care = aCarePerson({ person, name: '小宝', relation: 'child', born: '2016-05', consent: null })
    await rig.db.put('households', aHousehold('o-1', [care]))
    const { profile } = await ask('o-1', 'register', { ...child, person })
    expect(profile).toMatchObject({ person, name: '小宝' })
    const older = await call('o-1', 'register', { ...child, person, born: '1990-05' })
    expect(codeOf(older)).toBe('VOLUNTEER.BORN_DIFFERS')
  })

  it('refuses births that cannot be, streets and modules there are none of, and people of others', async () => {
    const codes = [
      [{ born: '2026-04' }, 'VOLUNTEER.BORN_WRONG'],
      [{ born: '1985-02-30' }, 'VOLUNTEER.BORN_WRONG'],
      [{ area: '999' }, 'VOLUNTEER.STREET_UNKNOWN'],
      [{ categories: ['health', 'magic'] }, 'VOLUNTEER.MODULE_UNKNOWN'],
      [{ person: personOf('o-2') }, 'VOLUNTEER.NOT_YOURS'],
    ] as const
    for (const [more, code] of codes) {
      expect(codeOf(await call('o-1', 'register', { ...wang, ...more }))).toBe(code)
    }
    expect(await rig.db.all('volunteers')).toEqual([])
  })

  it('opens an entry again that was closed, and shows none of it before', async () => {
    await rig.db.put('volunteers', aVolunteer('o-1', { closedAt: hoursOn(-1) }))
    expect(await ask('o-1', 'profile', {})).toMatchObject({ profile: null, people: [{ registered: false }] })
    expect(codeOf(await call('o-1', 'join'))).toBe('VOLUNTEER.NOT_REGISTERED')
    await ask('o-1', 'register', wang)
    expect(selfIn(await ask('o-1', 'join'))?.joined).toBe(true)
  })
})

describe('finding shifts', () => {
  it('lists open ones that begin on these days, with the places left, and names nobody', async () => {
    await put({ joined: ['o-9'], offers: [personOf('o-9')] })
    await put({ startsAt: hoursOn(26), endsAt: hoursOn(28), stationId: 'st-far' }, 's-far')
    await put({ status: 'cancelled' }, 's-off')
    await put({ startsAt: hoursOn(-3), endsAt: hoursOn(-1) }, 's-over')
    const from = dayOf(BEGIN)
    const { shifts } = await ask('o-1', 'board', { from, days: 2 })
    expect(shifts.map(({ id, left, joined, offered }) => [id, left, joined, offered])).toEqual([
      ['s-own', 1, 1, 1],
      ['s-far', 2, 0, 0],
    ])
    expect(JSON.stringify(shifts)).not.toContain('p-')
    const near = await ask('o-1', 'board', { from, days: 14, stationId: 'st-far' })
    expect(near.shifts.map(({ id }) => id)).toEqual(['s-far'])
    const today = await ask('o-1', 'board', { from, days: 1 })
    expect(today.shifts.map(({ id }) => id)).toEqual(['s-own'])
  })

  it('tells of one shift what anybody may know', async () => {
    const { shift: shown } = await ask('o-1', 'shift')
    expect(shown).toMatchObject({
      id: 's-own',
      content: '迎接来访的人。',
      leader: '张站长',
      policyVersion: 'hours-1',
    })
    expect(JSON.stringify(shown)).not.toContain('b2b2')
    expect(codeOf(await call('o-1', 'shift', { shiftId: 's-none' }))).toBe('VOLUNTEER.NO_SHIFT')
  })

  it('gives roles and usual shifts', async () => {
    const { roles, templates } = await ask('o-1', 'roles', {})
    expect(roles.map(({ code, minorAllowed }) => [code, minorAllowed])).toEqual([
      ['guide', true],
      ['health_aide', false],
    ])
    expect(templates).toMatchObject([
      { id: 'weekday-am', least: 1, most: 2, spans: [{ start: 510, end: 690 }] },
    ])
  })
})

describe('joining', () => {
  it('takes whoever is registered, and says so', async () => {
    await enter('o-1')
    expect(selfIn(await ask('o-1', 'standing'))).toMatchObject({ joined: false, limit: null, record: null })
    expect(selfIn(await ask('o-1', 'join'))).toMatchObject({ joined: true, limit: null, paidDuty: false })
    const { members, room, log } = await shift()
    expect([members, room]).toEqual([[personOf('o-1')], 1])
    expect(log).toMatchObject([
      { what: 'join', person: personOf('o-1'), name: 'o-1', account: 'o-1', by: 'o-1' },
    ])
  })

  it('is one effect however often it arrives, also when they have left since', async () => {
    await enter('o-1')
    const id = randomUUID()
    await Promise.all([call('o-1', 'join', own, id), call('o-1', 'join', own, id)])
    expect((await shift()).log).toHaveLength(1)
    await ask('o-1', 'leave')
    expect(selfIn(dataOf<Output<'join'>>(await call('o-1', 'join', own, id)))?.joined).toBe(false)
    expect((await shift()).log).toHaveLength(2)
  })

  it('says why not, in the words of standing', async () => {
    const refusals: [more: Parameters<typeof aShift>[1], code: string][] = [
      [{ status: 'cancelled' }, 'VOLUNTEER.CANCELLED'],
      [{ startsAt: hoursOn(-2), endsAt: hoursOn(0) }, 'VOLUNTEER.OVER'],
      [{ joined: ['o-8', 'o-9'] }, 'VOLUNTEER.FULL'],
    ]
    await enter('o-1')
    for (const [more, code] of refusals) {
      await put(more)
      expect(codeOf(await call('o-1', 'join'))).toBe(code)
      expect(selfIn(await ask('o-1', 'standing'))?.limit?.code).toBe(code)
    }
    await put({ joined: ['o-1'] })
    expect(codeOf(await call('o-1', 'join'))).toBe('VOLUNTEER.JOINED')
    expect(codeOf(await call('o-1', 'join', { shiftId: 's-none' }))).toBe('VOLUNTEER.NO_SHIFT')
  })

  it('takes people until the end, for who comes late comes', async () => {
    await enter('o-1')
    at(3.5)
    expect(selfIn(await ask('o-1', 'join'))?.joined).toBe(true)
  })

  it('wants them registered first', async () => {
    const refused = await call('o-1', 'join')
    expect([codeOf(refused), message(refused)]).toEqual([
      'VOLUNTEER.NOT_REGISTERED',
      '您还没有登记为志愿者，请先登记',
    ])
  })

  it('has no roles of risk for people under 18, and counts the age at the shift', async () => {
    const guardian = { name: '李静', phone: '13800000009', version: 'v', at: hoursOn(0) }
    await rig.db.put('volunteers', aVolunteer('o-1', { born: '2008-03', guardian }))
    expect(selfIn(await ask('o-1', 'join'))?.joined).toBe(true)
    const risky = { role: 'health_aide', minorAllowed: false }
    await put(risky, 's-risky')
    expect(codeOf(await call('o-1', 'join', { shiftId: 's-risky' }))).toBe('VOLUNTEER.GROWN_UPS')
    await put({ ...risky, startsAt: hoursOn(24 * 31), endsAt: hoursOn(24 * 31 + 2) }, 's-april')
    expect(selfIn(await ask('o-1', 'join', { shiftId: 's-april' }))?.joined).toBe(true)
  })

  it('keeps one person from two shifts at one time; one after the other is fine', async () => {
    await enter('o-1', 'o-2')
    await put({ joined: ['o-1'], startsAt: hoursOn(3), endsAt: hoursOn(5), name: '手机陪练' }, 's-other')
    const refused = await call('o-1', 'join')
    expect(codeOf(refused)).toBe('VOLUNTEER.OVERLAP')
    expect(message(refused)).toContain('“手机陪练”')
    expect(selfIn(await ask('o-2', 'join'))?.joined).toBe(true)
    await put({ startsAt: hoursOn(5), endsAt: hoursOn(6) }, 's-after')
    expect(selfIn(await ask('o-1', 'join', { shiftId: 's-after' }))?.joined).toBe(true)
    await put({ joined: ['o-1'], startsAt: hoursOn(3), endsAt: hoursOn(5), status: 'cancelled' }, 's-other')
    expect(selfIn(await ask('o-1', 'join'))?.joined).toBe(true)
  })

  it("lets a guardian put a registered child on it, and nobody else's", async () => {
    const person = aCarePerson().person
    await rig.db.put('households', aHousehold('o-1', [aCarePerson({ name: '妈妈' })]))
    const refused = await call('o-1', 'join', { ...own, person })
    expect(message(refused)).toBe('妈妈还没有登记为志愿者，请先登记')
    await rig.db.put('volunteers', aVolunteer('o-1', { person, name: '妈妈' }))
    const { people } = await ask('o-1', 'join', { ...own, person })
    expect(people.map(({ name, joined }) => [name, joined])).toEqual([
      ['o-1', false],
      ['妈妈', true],
    ])
    expect((await shift()).log).toMatchObject([{ person, name: '妈妈', account: 'o-1' }])
    expect(codeOf(await call('o-2', 'join', { ...own, person }))).toBe('VOLUNTEER.NOT_YOURS')
  })

  it('writes down that somebody is paid for it', async () => {
    await enter('o-1')
    const id = randomUUID()
    const paid = { ...own, paidDuty: true }
    const first = dataOf<Output<'join'>>(await call('o-1', 'join', paid, id))
    expect(selfIn(first)).toMatchObject({ joined: true, paidDuty: true })
    await call('o-1', 'join', paid, id)
    const service = await rig.db.get('attendances', `s-own:${personOf('o-1')}`)
    expect(service?.log).toMatchObject([{ what: 'paidDuty', paid: true, by: 'o-1' }])
  })

  it('lets nobody fill the log by coming and going', async () => {
    await enter('o-1')
    let last = 'OK'
    let rounds = 0
    for (; last === 'OK' && rounds < 30; rounds += 1) {
      last = codeOf(await call('o-1', 'join'))
      if (last === 'OK') expect(codeOf(await call('o-1', 'leave'))).toBe('OK')
    }
    expect([last, rounds]).toEqual(['VOLUNTEER.OFTEN', 11])
  })
})

describe('leaving', () => {
  it('gives the place back, until the shift begins', async () => {
    await enter('o-1')
    await put({ joined: ['o-1', 'o-2'], offers: [personOf('o-1')] })
    expect(selfIn(await ask('o-1', 'leave'))).toMatchObject({ joined: false, offers: false })
    expect(await shift()).toMatchObject({ room: 1, members: [personOf('o-2')], offers: [] })
    expect(codeOf(await call('o-1', 'leave'))).toBe('VOLUNTEER.NOT_IN')
    at(2)
    const late = await call('o-2', 'leave')
    expect([codeOf(late), message(late)]).toEqual(['VOLUNTEER.BEGUN', '班次已经开始，来不了请给站点打电话'])
  })

  it('is not for whoever has checked in', async () => {
    await enter('o-1')
    await put({ joined: ['o-1'] })
    at(1.5)
    const tick = { ...own, person: personOf('o-1'), way: 'in', nonce: 'a'.repeat(32) }
    const clock = BEGIN + 1.5 * HOUR
    dataOf(await call('o-host', 'tick', { ...tick, tickedAt: clock, sentAt: clock }))
    expect(codeOf(await call('o-1', 'leave'))).toBe('VOLUNTEER.HAS_RECORD')
    expect(await membersOf('o-1')).toEqual(['o-1'])
  })
})

describe('swapping', () => {
  it('keeps the place until somebody takes it, the longest waiting first', async () => {
    await enter('o-1', 'o-2', 'o-3')
    await put({ joined: ['o-1', 'o-2'] })
    expect(selfIn(await ask('o-2', 'offer', { ...own, offered: true }))).toMatchObject({
      joined: true,
      offers: true,
    })
    await ask('o-1', 'offer', { ...own, offered: true })
    expect(selfIn(await ask('o-3', 'standing'))?.limit?.code).toBe('VOLUNTEER.FULL')
    expect(selfIn(await ask('o-3', 'takeOver'))?.joined).toBe(true)
    const after = await shift()
    expect([after.members, after.offers, after.room]).toEqual([
      [personOf('o-1'), personOf('o-3')],
      [personOf('o-1')],
      0,
    ])
    expect(after.log.at(-1)).toMatchObject({
      what: 'takeOver',
      person: personOf('o-3'),
      from: personOf('o-2'),
    })
    await ask('o-1', 'offer', { ...own, offered: false })
    expect(codeOf(await call('o-2', 'takeOver'))).toBe('VOLUNTEER.NO_OFFER')
    expect(await membersOf('o-1', 'o-2', 'o-3')).toEqual(['o-1', 'o-3'])
  })

  it('keeps the rules of joining, and is one effect however often it arrives', async () => {
    await enter('o-3')
    await put({ joined: ['o-1', 'o-2'], offers: [personOf('o-1'), personOf('o-2')] })
    await put({ joined: ['o-3'] }, 's-other')
    expect(codeOf(await call('o-3', 'takeOver'))).toBe('VOLUNTEER.OVERLAP')
    expect(codeOf(await call('o-4', 'takeOver'))).toBe('VOLUNTEER.NOT_REGISTERED')
    await rig.db.removeWhere('shifts', { _id: 's-other' })
    const id = randomUUID()
    await Promise.all([1, 2, 3].map(() => call('o-3', 'takeOver', own, id)))
    expect(codeOf(await call('o-3', 'takeOver', own, id))).toBe('OK')
    expect((await shift()).offers).toEqual([personOf('o-2')])
    expect(codeOf(await call('o-3', 'takeOver'))).toBe('VOLUNTEER.JOINED')
  })

  it('offers nothing twice, nothing of others, and nothing once it has begun', async () => {
    await enter('o-1', 'o-2')
    await put({ joined: ['o-1'] })
    await ask('o-1', 'offer', { ...own, offered: true })
    await ask('o-1', 'offer', { ...own, offered: true })
    expect((await shift()).log).toHaveLength(2)
    expect(codeOf(await call('o-2', 'offer', { ...own, offered: true }))).toBe('VOLUNTEER.NOT_IN')
    at(2)
    expect(codeOf(await call('o-1', 'offer', { ...own, offered: false }))).toBe('VOLUNTEER.BEGUN')
  })

  it("takes nobody's place who came after all", async () => {
    await enter('o-1', 'o-3')
    await put({ joined: ['o-1', 'o-2'], offers: [personOf('o-1')] })
    at(1.5)
    const tick = { ...own, person: personOf('o-1'), way: 'in', nonce: 'a'.repeat(32) }
    const clock = BEGIN + 1.5 * HOUR
    dataOf(await call('o-host', 'tick', { ...tick, tickedAt: clock, sentAt: clock }))
    expect(codeOf(await call('o-3', 'takeOver'))).toBe('VOLUNTEER.NO_OFFER')
  })
})

describe("one's own shifts", () => {
  it('are those ahead and of the last 30 days, of everybody on the record', async () => {
    const person = aCarePerson().person
    await rig.db.put('households', aHousehold('o-1', [aCarePerson({ name: '妈妈' })]))
    await enter('o-1')
    await rig.db.put('volunteers', aVolunteer('o-1', { person, name: '妈妈' }))
    await put({ joined: ['o-1', 'o-2'] })
    await put({ startsAt: hoursOn(-48), endsAt: hoursOn(-46), members: [person] }, 's-past')
    await put({ startsAt: hoursOn(-24 * 31), endsAt: hoursOn(-24 * 31 + 2), joined: ['o-1'] }, 's-old')
    await put({ startsAt: hoursOn(50), endsAt: hoursOn(52), joined: ['o-2'] }, 's-others')
    const { shifts } = await ask('o-1', 'myShifts', {})
    expect(shifts.map(({ id, personName, record }) => [id, personName, record])).toEqual([
      ['s-past', '妈妈', null],
      ['s-own', 'o-1', null],
    ])
    expect(shifts[0]).toMatchObject({ place: 'st-own站', offers: false, radiusM: null })
  })

  it('say how wide the circle around a station is that has one of its own', async () => {
    await enter('o-1')
    await put({ joined: ['o-1'], geofenceM: 300 })
    const { shifts } = await ask('o-1', 'myShifts', {})
    expect(shifts.map(({ radiusM }) => radiusM)).toEqual([300])
  })

  it('carry the record once there is one', async () => {
    await enter('o-1')
    await ask('o-1', 'join', { ...own, paidDuty: true })
    const { shifts } = await ask('o-1', 'myShifts', {})
    expect(shifts).toMatchObject([
      { id: 's-own', record: { shiftId: 's-own', paidDuty: true, state: 'none' } },
    ])
  })
})
