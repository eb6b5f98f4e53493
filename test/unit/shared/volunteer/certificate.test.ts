import fc from 'fast-check'
import {
  type Certificate,
  type CertificateContent,
  type CertificateDraft,
  certificateNumber,
  certificateState,
  contentHash,
  issueCertificate,
  isUntouched,
  KIND_WORDS,
  linesOf,
  stateWords,
  UNKNOWN_WORDS,
  wholePeriod,
} from '../../../../miniprogram/shared/volunteer/certificate'
import {
  appendRow,
  type ChainHead,
  headOf,
  type LedgerRow,
  totalsOf,
} from '../../../../miniprogram/shared/volunteer/ledger'
import { aDraft, aShift, chainOf, chains, NINE } from './ledger-rows'

const on = (shiftId: string, day: string, more: object = {}) =>
  aDraft({ shift: aShift(shiftId, { day }), ...more })
const rows = chainOf([
  on('s-3', '2026-11-23'),
  on('s-1', '2026-10-31', { raw: 60, credited: 60 }),
  on('s-0', '2026-11-01', { raw: 20, credited: 0 }),
  on('s-2', '2026-11-02', { raw: 95, credited: 90, source: 'TICK' }),
  on('s-3', '2026-11-23', { kind: 'correction', supersedes: 1, raw: 121, credited: 120, reason: '早走了' }),
])
const head = headOf(rows) as ChainHead
const draft: CertificateDraft = {
  ...{
    kind: 'proof',
    number: 'ZM-20261124-000001',
    code: '0'.repeat(16),
    name: '王秀兰',
    issuedOn: '2026-11-24',
  },
  ...{ maskedId: '3****************X', period: { from: '2026-11-01', to: '2026-11-23' } },
  issuer: { name: '心家园', isRecorder: true },
}
const certificate = issueCertificate(draft, rows, head)

describe('the number of a document', () => {
  it('says what it is and when it was issued', () => {
    expect(certificateNumber('proof', '2026-11-23', 17)).toBe('ZM-20261123-000017')
    expect(certificateNumber('proof', '2026-11-23', 1)).toBe('ZM-20261123-000001')
    expect(certificateNumber('statement', '2026-11-23', 999_999)).toBe('JL-20261123-999999')
  })

  it.each([
    ['2026-02-30', 1],
    ['2026-11-23', 0],
    ['2026-11-23', 1.5],
    ['2026-11-23', 1_000_000],
  ])('there is none for %s, %s', (day, serial) => {
    expect(() => certificateNumber('proof', day, serial)).toThrow(RangeError)
  })
})

describe('what a document says', () => {
  it('the services that stand and count, of its period alone, by day, and their sum', () => {
    const { lines, totalMinutes } = certificate.content
    expect(lines.map(({ seq, day, minutes, source }) => [seq, day, minutes, source])).toEqual([
      [4, '2026-11-02', 90, 'TICK'],
      [5, '2026-11-23', 120, 'CODE'],
    ])
    expect(totalMinutes).toBe(210)
    expect(lines[0]).toEqual({
      ...{ seq: 4, hash: rows[3]?.hash, day: '2026-11-02', name: '手机课堂', place: '南京东路春申站' },
      ...{ content: '手机陪练', organiser: '心家园', leader: '刘敏', minutes: 90, source: 'TICK' },
    })
    expect(certificate.content).toMatchObject({ issuer: '心家园', ledger: { seq: 5, hash: head.hash } })
  })

  it('both ends of the period belong to it, and the whole one goes from first to last', () => {
    expect(linesOf(rows, { from: '2026-10-31', to: '2026-10-31' }).totalMinutes).toBe(60)
    expect(linesOf(rows, { from: '2026-11-03', to: '2026-11-22' })).toEqual({ lines: [], totalMinutes: 0 })
    expect(wholePeriod(rows)).toEqual({ from: '2026-10-31', to: '2026-11-23' })
    expect(wholePeriod([])).toBeNull()
  })

  it('two services of one day stand in the order of the ledger', () => {
    const two = chainOf([on('s-1', '2026-11-02'), on('s-2', '2026-11-02')])
    expect(linesOf(two, draft.period).lines.map(({ seq }) => seq)).toEqual([1, 2])
  })

  it('a proof is of an enabled recorder; a statement of anybody', () => {
    const issuer = { name: '睦邻点', isRecorder: false }
    expect(() => issueCertificate({ ...draft, issuer }, rows, head)).toThrow('recorder')
    expect(issueCertificate({ ...draft, kind: 'statement', issuer }, rows, head).content.issuer).toBe(
      '睦邻点',
    )
    expect(() =>
      issueCertificate({ ...draft, period: { from: '2026-11-02', to: '2026-11-01' } }, rows, head),
    ).toThrow('period')
    expect(KIND_WORDS).toEqual({ statement: '服务记录单', proof: '志愿服务记录证明' })
  })

  it('may be of a single day', () => {
    const period = { from: '2026-11-02', to: '2026-11-02' }
    expect(issueCertificate({ ...draft, period }, rows, head).content.totalMinutes).toBe(90)
  })

  it('sums up what the ledger comes to, whatever the chain', () => {
    fc.assert(
      fc.property(chains, (chain) => {
        const period = { from: '2026-01-01', to: '2026-12-31' }
        const { lines, totalMinutes } = linesOf(chain, period)
        expect(totalMinutes).toBe(totalsOf(chain).credited)
        expect(new Set(lines.map(({ seq }) => seq)).size).toBe(lines.length)
      }),
    )
  })
})

describe('what a document is worth', () => {
  const after = (more: object): LedgerRow[] => [...rows, appendRow(head, aDraft(more))]
  const states = (one: Certificate, chain: readonly LedgerRow[] = rows) => certificateState(one, chain)
  const correction = { kind: 'correction', supersedes: 4, credited: 30, reason: '改', shift: aShift('s-2') }

  it('is valid for as long as its lines stand; later services change nothing', () => {
    expect(states(certificate)).toBe('valid')
    expect(states(certificate, after({ shift: aShift('s-9') }))).toBe('valid')
  })

  it('is superseded when a line was corrected or withdrawn, and when another was issued for it', () => {
    expect(states(certificate, after(correction))).toBe('superseded')
    expect(states(certificate, after({ ...correction, kind: 'withdrawal', credited: 0 }))).toBe('superseded')
    expect(states({ ...certificate, supersededBy: 'ZM-20261125-000001' })).toBe('superseded')
    expect(states(certificate, rows.slice(0, 4))).toBe('superseded')
    expect(states(certificate, after({ ...correction, supersedes: 2, shift: aShift('s-1') }))).toBe('valid')
  })

  it('is superseded when its ledger was written anew', () => {
    const anew = rows.map((row) => ({ ...row, hash: 'a'.repeat(64) }))
    expect(states(certificate, anew)).toBe('superseded')
  })

  it('is withdrawn when it was taken back, whatever else', () => {
    const back = { ...certificate, withdrawn: { at: NINE, reason: '开错了' }, supersededBy: 'ZM-1' }
    expect(states(back, after(correction))).toBe('withdrawn')
    expect(stateWords(back, 'withdrawn', NINE)).toBe('已撤回：这张证明今天上午 9:00 撤回了，不能再用')
    expect(stateWords(back, 'withdrawn', NINE)).not.toContain('开错了')
  })

  it('is told in words', () => {
    expect(stateWords(certificate, 'valid', NINE)).toContain('有效')
    expect(stateWords(certificate, 'superseded', NINE)).toContain('请本人重新开一张')
    expect(stateWords({ ...certificate, supersededBy: 'ZM-2' }, 'superseded', NINE)).toContain(
      '新的一张是 ZM-2',
    )
    expect(UNKNOWN_WORDS).toContain('查不到')
  })
})

describe('its hash', () => {
  it('is that of what was issued, and stays the same for ever', () => {
    expect(isUntouched(certificate)).toBe(true)
    expect(certificate.hash).toBe('2c4355a6fccc6d90c74c37c606a40cfb1dab5b5e50614317cb253f956b919e82')
  })

  it('finds every change of anything the document shows', () => {
    const other = (value: unknown): unknown => (typeof value === 'number' ? value + 1 : `${String(value)}x`)
    const { content } = certificate
    const changed = Object.entries(content).flatMap(([key, value]): CertificateContent[] => {
      if (Array.isArray(value)) return []
      if (typeof value !== 'object') return [{ ...content, [key]: other(value) }]
      return Object.entries(value as object).map(([inner, each]) => {
        return { ...content, [key]: { ...value, [inner]: other(each) } }
      })
    })
    const inLines = content.lines.flatMap((line, at) =>
      Object.entries(line).map(([key, value]) => {
        return { ...content, lines: content.lines.with(at, { ...line, [key]: other(value) }) }
      }),
    )
    const fewer = { ...content, lines: content.lines.slice(1) }
    const turned = { ...content, lines: content.lines.toReversed() }
    const all = [...changed, ...inLines, fewer, turned]
    expect(all).toHaveLength(12 + 20 + 2)
    for (const each of all) expect(contentHash(each)).not.toBe(certificate.hash)
    for (const each of all) expect(isUntouched({ ...certificate, content: each })).toBe(false)
  })
})
