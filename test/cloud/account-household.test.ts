import { randomUUID } from 'node:crypto'
import type { InferOutput } from 'valibot'
import type { contract } from '../../cloudfunctions/account/contract'
import { personOf } from '../../cloudfunctions/activity/domain/person'
import { GUARDIAN_CONSENT } from '../../miniprogram/shared/account/consents'
import { MAX_PEOPLE } from '../../miniprogram/shared/account/people'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aCarePerson, aHousehold, aSession, BEGIN, hoursOn } from './rig/fixtures'

type Household = InferOutput<typeof contract.household.output>
type Added = InferOutput<typeof contract.addPerson.output>

const DAUGHTER = 'o-daughter'
/** The clock of the local cloud goes on. */
const AT = expect.stringMatching(/^2026-03-02T02:00:\d\d/) as string
const mother = { name: '王秀兰', relation: 'parent', born: '1949-03', consent: 'inPerson' }
const guardian = {
  ...{ name: '李静', phone: '138 0000 0001', version: GUARDIAN_CONSENT.version },
  ...{ agreed: true, photo: false },
}
const son = { name: '李小明', relation: 'child', born: '2018-06', guardian }

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.stop())
beforeEach(async () => {
  rig.cloud.clock.set(BEGIN)
  await Promise.all([rig.db.removeWhere('households', {}), rig.db.removeWhere('sessions', {})])
})

const ask = (action: string, input: object = {}, requestId?: string, openid = DAUGHTER) =>
  rig.as(openid).call(`account/${action}`, input, requestId)
const read = async (openid = DAUGHTER) => dataOf<Household>(await ask('household', {}, undefined, openid))
const add = async (input: object) => dataOf<Added>(await ask('addPerson', input)).added
const stored = () => rig.db.get('households', personOf(DAUGHTER))
const nth = (n: number) => ({ ...mother, name: `王${n}` })

describe('a household', () => {
  it('is empty before anything was said, and reading it writes nothing', async () => {
    expect(await read()).toEqual({
      self: { person: personOf(DAUGHTER), name: '', born: null },
      people: [],
      room: MAX_PEOPLE,
    })
    expect(await rig.db.all('households')).toEqual([])
  })

  it('keeps what its account is called, and the month of birth until it is taken back', async () => {
    await ask('setSelf', { name: '李静', born: '1980-05' })
    await ask('setSelf', { name: '李静静' })
    expect((await read()).self).toMatchObject({ name: '李静静', born: '1980-05' })
    await ask('setSelf', { name: '李静', born: null })
    expect((await read()).self).toMatchObject({ name: '李静', born: null })
  })

  it.each([
    ['2026-04', 'PERSON.BORN_FUTURE'],
    ['2012-03', 'PERSON.SELF_CHILD'],
    ['2012-02', 'OK'],
  ])('takes no account of somebody born in %s: %s', async (born, code) => {
    expect(codeOf(await ask('setSelf', { name: '李静', born }))).toBe(code)
  })

  it('tells nobody an openid, and one account nothing of another', async () => {
    await ask('addPerson', mother)
    expect(JSON.stringify(await ask('household'))).not.toContain(DAUGHTER)
    expect((await read('o-other')).people).toEqual([])
  })
})

describe('putting somebody on record', () => {
  it('keeps a grown-up with how they agreed', async () => {
    const person = await add(mother)
    expect(person).toMatch(/^p-[0-9a-f]{24}$/)
    const { people, room } = await read()
    expect(people).toEqual([
      {
        ...{ person, name: '王秀兰', relation: 'parent', born: '1949-03', child: false },
        ...{ consent: { how: 'inPerson', at: AT }, guardian: null },
      },
    ])
    expect(room).toBe(MAX_PEOPLE - 1)
  })

  it('keeps a child with its guardian, and the word about photos apart', async () => {
    const person = await add(son)
    const { agreed: _agreed, ...kept } = guardian
    expect((await read()).people).toEqual([
      {
        ...{ person, name: '李小明', relation: 'child', born: '2018-06', child: true },
        ...{ consent: null, guardian: { ...kept, at: AT } },
      },
    ])
  })

  it.each([
    ['a grown-up who was not asked', { ...mother, consent: undefined }, 'PERSON.CONSENT_NEEDED'],
    ['a child without a guardian', { ...son, guardian: undefined }, 'PERSON.GUARDIAN_NEEDED'],
    [
      'a child on a grown-up’s word',
      { ...son, guardian: undefined, consent: 'inPerson' },
      'PERSON.GUARDIAN_NEEDED',
    ],
    ['a refused consent', { ...son, guardian: { ...guardian, agreed: false } }, 'REQUEST.INVALID'],
    ['older words', { ...son, guardian: { ...guardian, version: 'guardian-2020-01' } }, 'PERSON.CONSENT_OLD'],
    ['a parent who is a child', { ...son, relation: 'parent' }, 'PERSON.RELATION_ODD'],
    ['somebody not yet born', { ...son, born: '2026-04' }, 'PERSON.BORN_FUTURE'],
    ['somebody of another age of the world', { ...mother, born: '1899-12' }, 'REQUEST.INVALID'],
  ])('refuses %s, and writes nothing', async (_who, input, code) => {
    expect(codeOf(await ask('addPerson', input))).toBe(code)
    expect(await rig.db.all('households')).toEqual([])
  })

  it('takes who is born this month, by the calendar of Shanghai', async () => {
    rig.cloud.clock.set(Date.parse('2026-03-31T23:59:00+08:00'))
    expect(codeOf(await ask('addPerson', { ...son, born: '2026-04' }))).toBe('PERSON.BORN_FUTURE')
    rig.cloud.clock.set(Date.parse('2026-04-01T00:00:30+08:00'))
    expect(codeOf(await ask('addPerson', { ...son, born: '2026-04' }))).toBe('OK')
  })

  it('takes the same name and month of birth once, another month again', async () => {
    await add(mother)
    expect(codeOf(await ask('addPerson', { ...mother, relation: 'neighbour' }))).toBe('PERSON.TWICE')
    expect(codeOf(await ask('addPerson', { ...mother, born: '1950-03' }))).toBe('OK')
  })

  it('knows who was taken off and comes again, and who was given another name: nobody begins anew', async () => {
    const person = await add(mother)
    await ask('removePerson', { person })
    expect(await add({ ...mother, name: ` ${mother.name} ` })).toBe(person)
    await ask('editPerson', { person, name: '王秀蓝' })
    expect(codeOf(await ask('addPerson', mother))).toBe('PERSON.TWICE')
    const elsewhere = await ask('addPerson', mother, undefined, 'o-another')
    expect(dataOf<Added>(elsewhere).added).not.toBe(person)
  })

  it(`takes ${MAX_PEOPLE} people`, async () => {
    for (let n = 0; n < MAX_PEOPLE; n++) await add(nth(n))
    expect(codeOf(await ask('addPerson', nth(MAX_PEOPLE)))).toBe('PERSON.NO_ROOM')
    expect((await read()).room).toBe(0)
  })
})

describe('races and repetitions', () => {
  it('two first requests at once both take effect', async () => {
    const answers = await Promise.all([ask('addPerson', mother), ask('addPerson', son)])
    expect(answers.map(codeOf)).toEqual(['OK', 'OK'])
    expect((await read()).people).toHaveLength(2)
    expect((await stored())?.revision).toBe(2)
  })

  it('of two at once for the last place one is put on record', async () => {
    for (let n = 0; n < MAX_PEOPLE - 1; n++) await add(nth(n))
    const answers = await Promise.all([ask('addPerson', nth(8)), ask('addPerson', nth(9))])
    expect(answers.map(codeOf).sort()).toEqual(['OK', 'PERSON.NO_ROOM'])
    expect((await read()).people).toHaveLength(MAX_PEOPLE)
  })

  it('the same person tapped twice under two requests is there once', async () => {
    const answers = await Promise.all([ask('addPerson', mother), ask('addPerson', mother)])
    expect(answers.map(codeOf).sort()).toEqual(['OK', 'PERSON.TWICE'])
    expect((await read()).people).toHaveLength(1)
  })

  it('the same request sent five times at once, and again later, is one', async () => {
    const requestId = randomUUID()
    const many = Array.from({ length: 5 }, () => ask('addPerson', mother, requestId))
    const answers = (await Promise.all(many)).map((answer) => dataOf<Added>(answer))
    const again = dataOf<Added>(await ask('addPerson', mother, requestId))
    expect(new Set([...answers, again].map(({ added }) => added)).size).toBe(1)
    expect(again).toEqual(answers[0])
    expect((await stored())?.history).toHaveLength(1)
  })

  it('a repeated request does not bring back who was taken off since', async () => {
    const requestId = randomUUID()
    const { added } = dataOf<Added>(await ask('addPerson', mother, requestId))
    await ask('removePerson', { person: added })
    expect(dataOf<Added>(await ask('addPerson', mother, requestId)).people).toEqual([])
  })

  it('a removal sent twice is one', async () => {
    const person = await add(mother)
    const requestId = randomUUID()
    const twice = [ask('removePerson', { person }, requestId), ask('removePerson', { person }, requestId)]
    expect((await Promise.all(twice)).map(codeOf)).toEqual(['OK', 'OK'])
    expect(codeOf(await ask('removePerson', { person }, requestId))).toBe('OK')
    expect((await stored())?.history.map(({ what }) => what)).toEqual(['added', 'removed'])
  })
})

describe('changing somebody', () => {
  it('corrects a name and the guardian’s number', async () => {
    const person = await add(son)
    await ask('editPerson', { person, name: '李晓明', phone: '138 0000 0002' })
    const [one] = (await read()).people
    expect(one).toMatchObject({
      name: '李晓明',
      guardian: { name: '李静', phone: '138 0000 0002', photo: false },
    })
  })

  it('takes the word about photos back and gives it again, each on the trail, the consent itself untouched', async () => {
    const person = await add({ ...son, guardian: { ...guardian, photo: true } })
    rig.cloud.clock.set(BEGIN + 3_600_000)
    await ask('editPerson', { person, photo: false })
    expect((await read()).people[0]?.guardian).toMatchObject({ photo: false, at: AT })
    await ask('editPerson', { person, photo: true })
    expect((await read()).people[0]?.guardian?.photo).toBe(true)
    expect((await stored())?.history.map(({ what, detail }) => [what, detail])).toEqual([
      ['added', `${GUARDIAN_CONSENT.version} photo:true`],
      ['photo', 'photo:false'],
      ['photo', 'photo:true'],
    ])
  })

  it('gives nobody the name and month of another', async () => {
    await add(mother)
    const person = await add({ ...mother, name: '王秀芳' })
    expect(codeOf(await ask('editPerson', { person, name: '王秀兰' }))).toBe('PERSON.TWICE')
    expect(codeOf(await ask('editPerson', { person, name: '王秀芳' }))).toBe('OK')
  })

  it('a grown-up has no guardian and no word about photos', async () => {
    const person = await add(mother)
    expect(codeOf(await ask('editPerson', { person, photo: true }))).toBe('PERSON.NO_GUARDIAN')
    expect(codeOf(await ask('editPerson', { person, phone: '138 0000 0002' }))).toBe('PERSON.NO_GUARDIAN')
  })

  it('who has turned 14 is asked in person, then the guardian’s word goes; photos can be forbidden before', async () => {
    const person = await add({ ...son, born: '2012-03', guardian: { ...guardian, photo: true } })
    expect(codeOf(await ask('editPerson', { person, consent: 'inPerson' }))).toBe('PERSON.STILL_CHILD')
    rig.cloud.clock.set(Date.parse('2026-04-01T00:00:30+08:00'))
    expect((await read()).people[0]).toMatchObject({
      child: false,
      consent: null,
      guardian: { name: '李静' },
    })
    expect(codeOf(await ask('editPerson', { person, name: '李晓明' }))).toBe('PERSON.OWN_CONSENT_NEEDED')
    expect(codeOf(await ask('editPerson', { person, photo: true }))).toBe('PERSON.OWN_CONSENT_NEEDED')
    expect(codeOf(await ask('editPerson', { person, photo: false }))).toBe('OK')
    await ask('editPerson', { person, name: '李晓明', consent: 'byPhone' })
    const [one] = (await read()).people
    expect(one).toMatchObject({ name: '李晓明', consent: { how: 'byPhone' }, guardian: null })
  })
})

describe('somebody else’s person', () => {
  it.each(['editPerson', 'removePerson'])('%s finds nobody and says nothing of them', async (action) => {
    const person = await add(mother)
    await rig.db.put('sessions', aSession('s-own', { members: [person] }))
    const answer = await ask(
      action,
      { person, ...(action === 'editPerson' && { name: '改了' }) },
      undefined,
      'o-other',
    )
    expect(codeOf(answer)).toBe('PERSON.NOT_FOUND')
    expect((await read()).people[0]?.name).toBe('王秀兰')
    expect(await rig.db.all('households')).toHaveLength(1)
  })
})

describe('taking somebody off record', () => {
  const person = `p-${'a'.repeat(24)}`
  const join = {
    what: 'join' as const,
    key: 'k-1',
    at: BEGIN - 1_000,
    person,
    name: '王秀兰',
    account: DAUGHTER,
  }
  const booked = (id: string, more: Parameters<typeof aSession>[1] = {}) =>
    rig.db.put('sessions', aSession(id, { members: [person], log: [join], ...more }))
  const remove = () => ask('removePerson', { person })
  beforeEach(() => rig.db.put('households', aHousehold(DAUGHTER, [aCarePerson({ person, name: '王秀兰' })])))

  it('erases name, number and consent; the trail alone stays, without a name', async () => {
    const child = await add(son)
    await ask('removePerson', { person: child })
    await remove()
    const household = await stored()
    expect(household).toMatchObject({
      people: [],
      history: [{ what: 'added' }, { what: 'removed' }, { person }],
    })
    for (const word of ['王秀兰', '李小明', '李静', '138 0000'])
      expect(await rig.everything()).not.toContain(word)
  })

  it('is refused while something is ahead, and says what', async () => {
    await booked('s-1', { title: '包粽子' })
    const answer = await remove()
    expect(answer).toMatchObject({ ok: false, error: { kind: 'conflict', code: 'PERSON.BOOKED' } })
    if (!answer.ok) expect(answer.error.message).toContain('「包粽子」（后天（周三）上午 10:00）')
    await booked('s-2', { startsAt: hoursOn(20), title: '给孩子们讲老上海的故事和弄堂' })
    const both = await remove()
    if (!both.ok) expect(both.error.message).toContain('「给孩子们讲老上海的故事和…」')
    if (!both.ok) expect(both.error.message).toContain('等 2 场')
    expect((await read()).people).toHaveLength(1)
  })

  it('also while a ticket is in the urn or they wait', async () => {
    await booked('s-1', { kind: 'lottery' })
    expect(codeOf(await remove())).toBe('PERSON.BOOKED')
    await booked('s-1', { capacity: 0 })
    expect(codeOf(await remove())).toBe('PERSON.BOOKED')
  })

  it.each([
    ['over', { startsAt: hoursOn(-50), endsAt: hoursOn(-48) }],
    ['called off', { status: 'cancelled' as const }],
  ])('goes when what they had is %s', async (_how, more) => {
    await booked('s-1', more)
    expect(codeOf(await remove())).toBe('OK')
  })

  it('makes room, and the same person can come again', async () => {
    await remove()
    expect((await read()).room).toBe(MAX_PEOPLE)
    expect(codeOf(await ask('addPerson', mother))).toBe('OK')
  })
})
