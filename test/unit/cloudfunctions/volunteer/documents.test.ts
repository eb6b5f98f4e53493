import {
  coveredRows,
  refusePeriod,
  verificationOf,
  worthOf,
} from '../../../../cloudfunctions/volunteer/domain/documents'
import { closedEntry } from '../../../../cloudfunctions/volunteer/domain/closed-entry'
import type { RecorderTerm, VolunteerDocument } from '../../../../cloudfunctions/schema/documents'
import { issueCertificate } from '../../../../miniprogram/shared/volunteer/certificate'
import { type ChainHead, headOf } from '../../../../miniprogram/shared/volunteer/ledger'
import { aDraft, aShift, chainOf, NINE } from '../../shared/volunteer/ledger-rows'

const rows = chainOf([aDraft({ shift: aShift('s-1') }), aDraft({ shift: aShift('s-2') })])
const corrected = chainOf([
  ...[aDraft({ shift: aShift('s-1') }), aDraft({ shift: aShift('s-2') })],
  aDraft({ shift: aShift('s-1'), kind: 'withdrawal', supersedes: 1, credited: 0, reason: '不是本人' }),
])
const certificate = issueCertificate(
  {
    ...{
      kind: 'statement',
      number: 'JL-20261124-000001',
      code: '0'.repeat(16),
      name: '王秀兰',
      maskedId: '',
    },
    ...{ period: { from: '2026-11-01', to: '2026-11-24' }, issuedOn: '2026-11-24' },
    issuer: { name: '心家园', isRecorder: false },
  },
  rows,
  headOf(rows) as ChainHead,
)
const forged = { ...certificate, content: { ...certificate.content, totalMinutes: 60_000 } }
const taken = { ...certificate, withdrawn: { at: NINE, reason: '写错了' } }

describe('what anybody is told of a document', () => {
  it.each([
    ['one that stands', certificate, { rows, whole: true }, 'valid', true],
    ['one whose record was withdrawn', certificate, { rows: corrected, whole: true }, 'superseded', true],
    ['one that was taken back', taken, { rows, whole: true }, 'withdrawn', false],
    ['one that was changed', forged, { rows, whole: true }, 'damaged', false],
    ['one whose chain is broken', certificate, { rows, whole: false }, 'damaged', false],
    [
      'a changed one that was taken back',
      { ...taken, ...forged, withdrawn: taken.withdrawn },
      { rows, whole: false },
      'withdrawn',
      false,
    ],
  ])('%s', (_which, document, chain, state, isShown) => {
    const answer = verificationOf(document, chain, NINE)
    expect(answer.state).toBe(state)
    expect(answer.certificate !== null).toBe(isShown)
    expect(answer.words).toMatch(/\p{Script=Han}{6}/u)
  })

  it('never names a reason that was given for taking it back', () => {
    expect(JSON.stringify(verificationOf(taken, { rows, whole: true }, NINE))).not.toContain('写错了')
  })

  it('its own reader learns of a changed one that it is worth nothing', () => {
    expect(worthOf(certificate, rows, NINE).state).toBe('valid')
    expect(worthOf(forged, rows, NINE)).toMatchObject({ state: 'superseded' })
  })
})

describe('rows that a recorder may speak of', () => {
  const places = [
    { _id: 'st-1', streetCode: '310101001', districtCode: '310101' },
    { _id: 'st-2', streetCode: '310101002', districtCode: '310101' },
    { _id: 'st-3', streetCode: '310104001', districtCode: '310104' },
  ]
  const of = ['st-1', 'st-2', 'st-3', 'st-gone'].map((stationId) => ({ stationId }))
  const covered = (scope: RecorderTerm['scope']) =>
    coveredRows(of, { scope }, places).map((row) => row.stationId)

  it.each<[RecorderTerm['scope'], string[]]>([
    [{ kind: 'station', id: 'st-1' }, ['st-1']],
    [{ kind: 'street', id: '310101002' }, ['st-2']],
    [{ kind: 'district', id: '310101' }, ['st-1', 'st-2']],
    [{ kind: 'network', id: '*' }, ['st-1', 'st-2', 'st-3']],
    [{ kind: 'street', id: '310101' }, []],
  ])('%o: %s', (scope, stations) => expect(covered(scope)).toEqual(stations))
})

describe('a period', () => {
  it.each([
    ['2026-11-23', '2026-11-23', 'OK'],
    ['2026-11-24', '2026-11-23', 'CERTIFICATE.PERIOD_ORDER'],
    ['2026-11-01', '2026-11-24', 'CERTIFICATE.PERIOD_AHEAD'],
  ])('from %s to %s: %s', (from, to, code) => {
    expect(refusePeriod({ from, to }, '2026-11-23')?.code ?? 'OK').toBe(code)
  })
})

describe('a closed entry', () => {
  it('keeps no way to reach anybody, and nothing that was not needed for the record', () => {
    const guardian = { name: '王静', phone: '13900000007', version: 'v', at: '2026-01-01T00:00:00.000Z' }
    const closed = closedEntry({ guardian } as VolunteerDocument, '2026-11-23T04:00:00.000Z')
    expect(closed).toMatchObject({
      contact: '',
      area: '',
      identity: null,
      skills: [],
      categories: [],
      times: [],
    })
    expect(closed.guardian).toEqual({ ...guardian, phone: '' })
    for (const kept of ['name', 'trainings', 'awards', 'reviewedDays'])
      expect(closed).not.toHaveProperty(kept)
    expect(closedEntry({ guardian: null } as VolunteerDocument, '').guardian).toBeNull()
  })
})
