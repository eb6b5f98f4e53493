import { randomUUID } from 'node:crypto'
import type { InferOutput } from 'valibot'
import { personOf } from '../../cloudfunctions/activity/domain/person'
import { SEAL_KEYS, sealingOf } from '../../cloudfunctions/kernel/secret'
import type { CertificateDocument } from '../../cloudfunctions/schema/documents'
import type { contract } from '../../cloudfunctions/volunteer/contract'
import { contentHash, UNKNOWN_WORDS } from '../../miniprogram/shared/volunteer/certificate'
import {
  appendRow,
  type ChainHead,
  headOf,
  type LedgerRow,
  type RowDraft,
  rowKey,
} from '../../miniprogram/shared/volunteer/ledger'
import {
  checkSign,
  codePicture,
  spellCode,
  verificationCode,
} from '../../miniprogram/shared/volunteer/verification-code'
import { aDraft, aShift as facts } from '../unit/shared/volunteer/ledger-rows'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aCarePerson, aHousehold, aVolunteer, BEGIN } from './rig/fixtures'

type Issued = InferOutput<typeof contract.issue.output>
type Verified = InferOutput<typeof contract.verify.output>
type Listed = InferOutput<typeof contract.documents.output>

const WANG = 'o-wang'
const SELF = personOf(WANG)
const SON = aCarePerson().person
const NUMBER = '11010519491231002X'
const KEYS = { [SEAL_KEYS]: `1:${'5e'.repeat(32)}` }

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ variables: KEYS })
})
afterAll(() => rig.stop())
beforeEach(async () => {
  rig.cloud.clock.set(BEGIN)
  const emptied = ['volunteers', 'households', 'ledger', 'chain_heads', 'certificates', 'replies'] as const
  await Promise.all(emptied.map((name) => rig.db.removeWhere(name, {})))
  await rig.db.put('households', aHousehold(WANG, [aCarePerson()], { name: '王秀兰', born: null }))
  await rig.db.put('volunteers', aVolunteer(WANG, { name: '王秀兰' }))
})

const ask = (action: string, input: object = {}, requestId?: string, openid = WANG) =>
  rig.as(openid).call(`volunteer/${action}`, input, requestId)
const whole = { kind: 'statement', from: '2026-02-01', to: '2026-03-02' }
const proof = { ...whole, kind: 'proof', recorder: 'own-street' }
const issue = async (input: object = whole, requestId?: string) =>
  dataOf<Issued>(await ask('issue', input, requestId))
const verify = async (code: string, phone = rig.as('o-anybody')) =>
  dataOf<Verified>(await phone.call('volunteer/verify', { code }))
const stored = async (number: string) => (await rig.db.get('certificates', number)) as CertificateDocument

const on = (shiftId: string, day: string, more: Partial<RowDraft> = {}): Partial<RowDraft> => ({
  ...{ shift: facts(shiftId, { day }), ...more },
})

/** Writes a chain of somebody; each draft with the station it is of. */
async function keep(
  person: string,
  drafts: (Partial<RowDraft> & { stationId?: string })[],
): Promise<LedgerRow[]> {
  const rows: LedgerRow[] = []
  for (const { stationId = 'st-own', ...draft } of drafts) {
    const row = appendRow(headOf(rows), aDraft({ ...draft, person }))
    rows.push(row)
    await rig.db.put('ledger', { ...row, _id: rowKey(row), stationId })
  }
  return rows
}

const THREE = [
  on('s-1', '2026-02-10'),
  {
    ...on('s-2', '2026-02-20', { raw: 60, credited: 60, source: 'MANUAL', reason: '手机没电' }),
    ...signed(),
  },
  { ...on('s-3', '2026-02-28', { raw: 120, credited: 120, source: 'TICK' }), stationId: 'st-far' },
]
function signed(): Partial<RowDraft> {
  return { author: personOf('o-host'), approver: personOf('o-officer') }
}

describe('a statement', () => {
  it('has all that counts in its period, whose it is, and the end of the chain it was drawn from', async () => {
    const rows = await keep(SELF, THREE)
    const { certificate, worth } = await issue({ ...whole, from: '2026-02-15' })
    expect(certificate).toMatchObject({
      ...{ kind: 'statement', number: 'JL-20260302-000001', name: '王秀兰', maskedId: '' },
      ...{ period: { from: '2026-02-15', to: '2026-03-02' }, totalMinutes: 180, issuedOn: '2026-03-02' },
      ...{ issuer: '心家园公益服务站', ledger: { seq: 3, hash: rows[2]?.hash } },
      lines: [
        { seq: 2, minutes: 60, source: 'MANUAL' },
        { seq: 3, minutes: 120, source: 'TICK' },
      ],
    })
    expect(worth.state).toBe('valid')
    expect(contentHash(certificate)).toBe((await stored(certificate.number)).hash)
  })

  it('is for oneself and for those on one’s record, and for nobody else', async () => {
    await keep(SON, [{ ...THREE[0] }])
    expect((await issue({ ...whole, person: SON })).certificate).toMatchObject({ name: aCarePerson().name })
    const other = await ask('issue', { ...whole, person: SON }, undefined, 'o-other')
    expect(codeOf(other)).toBe('VOLUNTEER.NOT_YOURS')
  })

  it.each([
    [{ from: '2026-03-02', to: '2026-03-01' }, 'CERTIFICATE.PERIOD_ORDER'],
    [{ to: '2026-03-03' }, 'CERTIFICATE.PERIOD_AHEAD'],
    [{ from: '2026-02-30' }, 'REQUEST.INVALID'],
    [{ from: '2026-03-01' }, 'CERTIFICATE.NO_LINES'],
    [{ from: '2026-03-02', to: '2026-03-02' }, 'CERTIFICATE.NO_LINES'],
    [{ from: '2026-02-28', to: '2026-02-28' }, 'OK'],
  ])('of %o: %s', async (period, code) => {
    await keep(SELF, THREE)
    expect(codeOf(await ask('issue', { ...whole, ...period }))).toBe(code)
    expect(await rig.db.all('certificates')).toHaveLength(code === 'OK' ? 1 : 0)
  })

  it('is not given of an empty chain, nor to somebody who has said no name', async () => {
    expect(codeOf(await ask('issue', whole))).toBe('CERTIFICATE.NO_LINES')
    await keep(personOf('o-nameless'), [THREE[0] ?? {}])
    const answer = await ask('issue', whole, undefined, 'o-nameless')
    expect(codeOf(answer)).toBe('CERTIFICATE.NO_NAME')
  })

  it('is not drawn from a chain that is broken, cut off or written anew, and says what to do', async () => {
    const [first, , third] = (await keep(SELF, THREE)) as [LedgerRow, LedgerRow, LedgerRow]
    await rig.db.updateOne('ledger', rowKey(first), {}, { credited: 151 })
    const answer = await ask('issue', whole)
    expect(codeOf(answer)).toBe('CERTIFICATE.LEDGER_BROKEN')
    if (!answer.ok) expect(answer.error.message).toContain('第 1 条记录写好以后被改过。请联系站点')
    await rig.db.updateOne('ledger', rowKey(first), {}, { credited: first.credited })
    const head: ChainHead = { person: SELF, seq: third.seq, hash: third.hash }
    await rig.db.put('chain_heads', { _id: SELF, ...head, at: new Date(BEGIN).toISOString() })
    expect(codeOf(await ask('issue', whole))).toBe('OK')
    await rig.db.removeWhere('ledger', { _id: rowKey(third) })
    expect(codeOf(await ask('issue', whole))).toBe('CERTIFICATE.LEDGER_BROKEN')
  })
})

describe('a proof', () => {
  it('has what counts at the stations of the organisation that gives it, and nothing else', async () => {
    await keep(SELF, [...THREE, { ...on('s-4', '2026-03-01'), stationId: 'st-same-district' }])
    const { certificate } = await issue(proof)
    expect(certificate).toMatchObject({ number: 'ZM-20260302-000001', issuer: '测试街道志愿服务队' })
    expect(certificate.lines.map(({ seq }) => seq)).toEqual([1, 2])
    expect(certificate.ledger.seq).toBe(4)
  })

  it('counts a correction for what it corrected', async () => {
    const fixed = { ...on('s-1', '2026-02-10', { kind: 'correction', supersedes: 1, raw: 60, credited: 60 }) }
    await keep(SELF, [...THREE, { ...fixed, reason: '早走了', ...signed() }])
    const { lines } = (await issue(proof)).certificate
    expect(lines.map(({ seq, minutes }) => [seq, minutes])).toEqual([
      [4, 60],
      [2, 60],
    ])
  })

  it.each([['own-district'], [undefined]])('is not given by %s, which is no recorder', async (recorder) => {
    await keep(SELF, THREE)
    expect(codeOf(await ask('issue', { ...proof, recorder }))).toBe('CERTIFICATE.NO_RECORDER')
  })

  it('is not given of hours elsewhere alone', async () => {
    await keep(SELF, [{ ...THREE[2] }])
    expect(codeOf(await ask('issue', proof))).toBe('CERTIFICATE.NO_LINES')
    expect(dataOf<Listed>(await ask('documents')).recorders).toEqual([])
  })
})

describe('numbers', () => {
  it('follow one another by kind and day, and leave the documents before untouched', async () => {
    await keep(SELF, THREE)
    const first = await issue()
    const before = await stored(first.certificate.number)
    await issue(proof)
    expect((await issue()).certificate.number).toBe('JL-20260302-000002')
    rig.cloud.clock.set(BEGIN + 86_400_000)
    expect((await issue()).certificate.number).toBe('JL-20260303-000001')
    expect(await stored(first.certificate.number)).toEqual(before)
    expect((await verify(first.certificate.code)).state).toBe('valid')
  })

  it('are each given once when twenty are asked for at once', async () => {
    await keep(SELF, THREE)
    const given = await Promise.all(Array.from({ length: 20 }, () => issue()))
    const numbers = given.map(({ certificate }) => certificate.number).sort()
    expect(numbers).toEqual(
      Array.from({ length: 20 }, (_, n) => `JL-20260302-${String(n + 1).padStart(6, '0')}`),
    )
    expect(new Set(given.map(({ certificate }) => certificate.code)).size).toBe(20)
  })

  it('are one for one request, however often and however much at once it comes', async () => {
    await keep(SELF, THREE)
    const requestId = randomUUID()
    const given = await Promise.all(Array.from({ length: 8 }, () => issue(whole, requestId)))
    given.push(await issue(whole, requestId))
    expect(new Set(given.map(({ certificate }) => certificate.number))).toEqual(
      new Set(['JL-20260302-000001']),
    )
    expect(await rig.db.all('certificates')).toHaveLength(1)
  })
})

describe('verifying', () => {
  let issued: Issued['certificate']
  beforeEach(async () => {
    await keep(SELF, THREE)
    issued = (await issue()).certificate
  })

  it('shows anybody what the document shows, and nothing more of the person', async () => {
    for (const phone of [rig.as('o-anybody'), rig.terminal]) {
      const answer = await verify(issued.code, phone)
      expect(answer).toEqual({
        state: 'valid',
        words: expect.stringMatching(/^有效/) as string,
        certificate: issued,
      })
      expect(JSON.stringify(answer)).not.toContain(SELF)
      expect(JSON.stringify(answer)).not.toContain(WANG)
    }
  })

  it.each([
    ['as it is printed', spellCode],
    ['as its picture is scanned', codePicture],
    ['in small letters, with words around it', (code: string) => `验证码：${code.toLowerCase()}。`],
  ])('takes the code %s', async (_how, spell) => {
    expect((await verify(spell(issued.code))).state).toBe('valid')
  })

  it('says of a slip that it is one, and of a code that was never given that there is none', async () => {
    const slip = issued.code.startsWith('A') ? `B${issued.code.slice(1)}` : `A${issued.code.slice(1)}`
    expect(await verify(slip)).toMatchObject({ state: 'unknown', certificate: null })
    expect((await verify(slip)).words).toContain('有一位不对')
    const forged = verificationCode(Array.from({ length: 30 }, (_, n) => n))
    expect(await verify(forged)).toEqual({ state: 'unknown', words: UNKNOWN_WORDS, certificate: null })
    expect(codeOf(await ask('verify', { code: ' ' }))).toBe('REQUEST.INVALID')
  })

  it('accepts none of a hundred codes that were forged around a real one', async () => {
    const body = issued.code.slice(0, 15)
    for (let n = 0; n < 100; n++) {
      const at = n % 15
      const sign = '0123456789ABCDEFGHJKLMNPQRTUWXY'.charAt((n * 7) % 31)
      const forged = body.slice(0, at) + sign + body.slice(at + 1)
      if (forged === body) continue
      expect((await verify(forged + checkSign(forged))).state).toBe('unknown')
    }
  })

  it('says of one whose record was corrected since that it no longer stands', async () => {
    const rows = await keep(SELF, [
      ...THREE,
      {
        ...on('s-1', '2026-02-10', { kind: 'withdrawal', supersedes: 1, raw: 0, credited: 0 }),
        reason: '不是本人',
      },
    ])
    expect(rows).toHaveLength(4)
    const answer = await verify(issued.code)
    expect(answer.state).toBe('superseded')
    expect(answer.words).toContain('更正过')
    expect((await issue()).certificate.totalMinutes).toBe(180)
  })

  it('shows of one that was taken back its number and that alone', async () => {
    const answer = await ask('withdrawDocument', { number: issued.number, reason: '名字写错了' })
    expect(dataOf<Issued>(answer).worth.state).toBe('withdrawn')
    const shown = await verify(issued.code)
    expect(shown).toMatchObject({ state: 'withdrawn', certificate: null })
    expect(shown.words).toContain(issued.number)
    expect(JSON.stringify(shown)).not.toContain('王秀兰')
    expect(JSON.stringify(shown)).not.toContain('名字写错了')
    expect(codeOf(await ask('withdrawDocument', { number: issued.number, reason: '再来一次' }))).toBe(
      'CERTIFICATE.WITHDRAWN',
    )
  })

  it('never shows one as valid that is not what was issued, or whose chain is not', async () => {
    const document = await stored(issued.number)
    await rig.db.put('certificates', { ...document, content: { ...document.content, totalMinutes: 9_000 } })
    expect(await verify(issued.code)).toMatchObject({ state: 'damaged', certificate: null })
    await rig.db.put('certificates', document)
    expect((await verify(issued.code)).state).toBe('valid')
    await keep(SELF, [THREE[0] ?? {}, THREE[1] ?? {}, { ...THREE[2], raw: 600, credited: 600 }])
    expect(await verify(issued.code)).toMatchObject({ state: 'damaged', certificate: null })
  })
})

describe('one’s own documents', () => {
  it('are listed with what each is worth, and who may give a proof', async () => {
    await keep(SELF, THREE)
    const { number } = (await issue()).certificate
    await issue(proof)
    await ask('withdrawDocument', { number, reason: '不要了' })
    const { documents, recorders, whole: period, people } = dataOf<Listed>(await ask('documents'))
    expect(documents.map(({ kind, worth }) => [kind, worth.state]).sort()).toEqual([
      ['proof', 'valid'],
      ['statement', 'withdrawn'],
    ])
    expect(recorders).toEqual([{ id: 'own-street', name: '测试街道志愿服务队' }])
    expect(period).toEqual({ from: '2026-02-10', to: '2026-02-28' })
    expect(people.map(({ self }) => self)).toEqual([true, false])
    expect(dataOf<Listed>(await ask('documents', { person: SON }))).toMatchObject({
      documents: [],
      whole: null,
    })
  })

  it('are found by their number; somebody else’s are not, nor taken back', async () => {
    await keep(SELF, THREE)
    const { number } = (await issue()).certificate
    expect(dataOf<Issued>(await ask('document', { number })).certificate.number).toBe(number)
    for (const [action, more] of [
      ['document', {}] as const,
      ['withdrawDocument', { reason: '不要了' }] as const,
    ]) {
      const answer = await ask(action, { number, ...more }, undefined, 'o-other')
      expect(codeOf(answer)).toBe('CERTIFICATE.NOT_FOUND')
    }
    expect(codeOf(await ask('document', { number: 'JL-20260302-000009' }))).toBe('CERTIFICATE.NOT_FOUND')
    expect((await stored(number)).withdrawn).toBeNull()
  })
})

describe('an identity number', () => {
  const set = (number: string | null, agreed = true) => ask('setIdentity', { number, agreed })

  it('is sealed for the person, shown masked, and stands masked on documents', async () => {
    expect(dataOf<{ maskedId: string }>(await set(NUMBER)).maskedId).toBe('1****************X')
    const kept = (await rig.db.get('volunteers', SELF))?.identity
    expect(sealingOf(KEYS)?.open(kept?.sealed ?? '', SELF)).toBe(NUMBER)
    expect(await rig.everything()).not.toContain(NUMBER)
    await keep(SELF, THREE)
    expect((await issue()).certificate.maskedId).toBe('1****************X')
    const log = JSON.stringify(rig.cloud.logs.list())
    expect(log).not.toContain(NUMBER)
  })

  it('goes when it is taken off, and documents given before keep what they showed', async () => {
    await set(NUMBER)
    await keep(SELF, THREE)
    const { number } = (await issue()).certificate
    expect(dataOf<{ maskedId: string }>(await set(null, false)).maskedId).toBe('')
    expect((await rig.db.get('volunteers', SELF))?.identity).toBeNull()
    expect((await stored(number)).content.maskedId).toBe('1****************X')
    expect((await issue()).certificate.maskedId).toBe('')
  })

  it.each([
    ['110105194912310021', true, 'IDENTITY.SLIP'],
    ['E1', true, 'IDENTITY.FORM'],
    [NUMBER, false, 'IDENTITY.NOT_AGREED'],
  ])('%s, agreed to: %s, is refused by %s', async (number, agreed, code) => {
    expect(codeOf(await set(number, agreed))).toBe(code)
    expect((await rig.db.get('volunteers', SELF))?.identity).toBeNull()
  })

  it('is for registered volunteers of one’s own alone', async () => {
    const input = { number: NUMBER, agreed: true }
    expect(codeOf(await ask('setIdentity', { ...input, person: SON }))).toBe('VOLUNTEER.NOT_REGISTERED')
    const other = await ask('setIdentity', { ...input, person: SON }, undefined, 'o-other')
    expect(codeOf(other)).toBe('VOLUNTEER.NOT_YOURS')
  })

  it('leaves nothing in what is kept of requests that it could be found out by', async () => {
    await set(NUMBER)
    const replies = await rig.db.all('replies')
    expect(replies).toHaveLength(1)
    expect(replies[0]).not.toHaveProperty('answer')
  })
})

describe('a server without a key', () => {
  it('refuses identity numbers calmly, stores nothing, and does all else', async () => {
    const keyless = await startRig({ variables: {} })
    try {
      await keyless.db.put('volunteers', aVolunteer(WANG))
      const before = await keyless.everything()
      const phone = keyless.as(WANG)
      const answer = await phone.call('volunteer/setIdentity', { number: NUMBER, agreed: true })
      expect(codeOf(answer)).toBe('VOLUNTEER.NO_SEALING')
      if (!answer.ok) expect(answer.error.message).toMatch(/^\p{Script=Han}[\p{Script=Han}；、]+$/u)
      await keyless.db.removeWhere('replies', {})
      expect(await keyless.everything()).toBe(before)
      expect(codeOf(await phone.call('volunteer/setIdentity', { number: null, agreed: false }))).toBe('OK')
    } finally {
      await keyless.stop()
      Object.assign(process.env, (await import('../../local/cloud')).sdkEnvironment(rig.cloud.base))
    }
  })
})
