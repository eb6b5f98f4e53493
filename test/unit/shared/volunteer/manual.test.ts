import {
  isSameHuman,
  type ManualEntry,
  refuseApproval,
  refuseEntry,
} from '../../../../miniprogram/shared/volunteer/manual'
import { at } from './credit-rows'

const NOW = at('18:00')
/** Two grants, one account, one telephone. */
const author = ['account:wx-1', 'person:p-1', 'phone:139']
const officer = ['account:wx-2', 'person:p-2']
const entry: ManualEntry = {
  ...{ author, beneficiary: ['person:p-3'], shift: { startsAt: at('9:00'), endsAt: at('11:00') } },
  ...{ createdAt: at('8:00'), from: at('9:00'), to: at('11:00') },
  ...{ reason: '手机没电', evidence: ['sheet-1.jpg'] },
}
const codes = (refused: { code: string }[]) =>
  refused.map(({ code }) => code.replace('VOLUNTEER.MANUAL_', ''))

describe('what stands against an entry by hand', () => {
  it.each<[what: string, stands: string[], more: Partial<ManualEntry>]>([
    ['nothing', [], {}],
    ['shorter than planned', [], { to: at('10:00') }],
    ['as long as planned, at another hour', [], { from: at('9:10'), to: at('11:10') }],
    ['a minute longer than planned', ['TOO_LONG'], { to: at('11:01') }],
    ['backwards', ['TIMES'], { from: at('11:00'), to: at('9:00') }],
    ['of no length', ['TIMES'], { to: at('9:00') }],
    ['no times', ['TIMES'], { to: NaN }],
    [
      'to the present moment',
      [],
      { shift: { startsAt: at('16:00'), endsAt: at('19:00') }, from: at('16:00'), to: NOW },
    ],
    [
      'ahead',
      ['AHEAD'],
      { shift: { startsAt: at('16:00'), endsAt: at('19:00') }, from: at('16:00'), to: NOW + 1 },
    ],
    ['created as it began', [], { createdAt: at('9:00') }],
    ['created after it began', ['LATE_ACTIVITY'], { createdAt: at('9:00') + 1 }],
    ['no reason', ['NO_REASON'], { reason: '' }],
    ['a blank reason', ['NO_REASON'], { reason: ' \n\u3000' }],
    ['no evidence', ['NO_EVIDENCE'], { evidence: [] }],
    ['blank evidence', ['NO_EVIDENCE'], { evidence: [' ', ''] }],
    ['one’s own hours', [], { beneficiary: author }],
    [
      'everything',
      ['TOO_LONG', 'LATE_ACTIVITY', 'NO_REASON', 'NO_EVIDENCE'],
      {
        ...{ to: at('17:00'), createdAt: at('17:30'), reason: '', evidence: [] },
      },
    ],
  ])('%s: %j', (_what, stands, more) => {
    expect(codes(refuseEntry({ ...entry, ...more }, NOW))).toEqual(stands)
    expect(codes(refuseApproval({ ...entry, ...more }, officer, NOW))).toEqual(stands)
  })

  it.each<[what: string, stands: string[], approver: string[] | null, more?: Partial<ManualEntry>]>([
    ['another manager', [], officer],
    ['nobody', ['NO_SECOND'], null],
    ['the author', ['OWN_ENTRY'], author],
    ['the author by another grant', ['OWN_ENTRY'], ['account:wx-1']],
    ['the author by another account and the same telephone', ['OWN_ENTRY'], ['account:wx-9', 'phone:139']],
    ['who gains', ['OWN_HOURS'], ['account:wx-3', 'person:p-3']],
    ['the author, who gains', ['OWN_ENTRY', 'OWN_HOURS'], author, { beneficiary: ['person:p-1'] }],
    ['somebody nothing is known of', ['OWN_ENTRY', 'OWN_HOURS'], []],
    ['anybody, when the author is not known', ['OWN_ENTRY'], officer, { author: [] }],
    ['a second person, without a reason', ['NO_REASON'], officer, { reason: ' ' }],
  ])('approved by %s: %j', (_what, stands, approver, more = {}) => {
    expect(codes(refuseApproval({ ...entry, ...more }, approver, NOW))).toEqual(stands)
  })

  it('says what to do', () => {
    const words = (more: Partial<ManualEntry>, approver: string[] | null = officer) =>
      refuseApproval({ ...entry, ...more }, approver, NOW).map(({ message }) => message)
    expect(words({ to: at('12:00') })).toEqual(['补录不能超过班次原定的 2 小时，请改短'])
    expect(words({}, author)).toEqual(['这是您自己补录的，请另一位管理人员核实'])
    expect(words({ evidence: [] })).toEqual(['请附上凭据，例如签到表照片'])
  })
})

describe('one human being', () => {
  it('is told by any key, both ways', () => {
    expect([isSameHuman(author, ['phone:139']), isSameHuman(['phone:139'], author)]).toEqual([true, true])
    expect(isSameHuman(author, officer)).toBe(false)
  })
})
