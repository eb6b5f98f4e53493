import { refuseMoreHands } from '../../../../cloudfunctions/volunteer/domain/judge-hand'
import {
  refuseAnswer,
  refuseVouch,
  refuseVouchFor,
} from '../../../../cloudfunctions/volunteer/domain/judge-word'
import { serviceOf } from '../../../../cloudfunctions/volunteer/domain/service'
import type { ServiceEvent } from '../../../../cloudfunctions/schema/documents'
import * as log from './service-log'
import { after, serviceWith } from './service-log'

const { tick, ask, answer } = log
const ticks = [tick('in', 0), tick('out', 150)]
const codeOf = (refusal: { code: string } | null): string => refusal?.code ?? 'OK'
const at = (events: readonly ServiceEvent[], more = {}) => serviceOf(serviceWith(events, more), after(300))

describe('whoever recorded something', () => {
  it.each([
    [true, 'VOLUNTEER.OWN_ENTRY'],
    [false, 'OK'],
  ])('(%s) vouches for it, and answers a denial: %s', (isRecorder, code) => {
    const word = { agreed: true, reason: '', isRecorder }
    const [ward, nobody] = [{ vouched: 'guardian' as const }, { vouched: 'nobody' as const }]
    expect(codeOf(refuseVouch(at(ticks, ward), word))).toBe(code)
    expect(codeOf(refuseVouchFor(serviceWith(ticks, nobody), at(ticks, nobody), word))).toBe(code)
    expect(codeOf(refuseAnswer(at([...ticks, ask('notMe')]), 'c-1', word))).toBe(code)
    expect(codeOf(refuseAnswer(at([...ticks, ask('query')]), 'c-1', word))).toBe('OK')
  })
})

describe('a denial', () => {
  it('is answered once, and before that nothing is entered by hand', () => {
    const asked = [...ticks, ask('notMe')]
    const done = at([...asked, answer('rejected')])
    expect(codeOf(refuseAnswer(done, 'c-1', { isRecorder: false }))).toBe('VOLUNTEER.ANSWERED')
    expect(codeOf(refuseMoreHands({ log: asked }, at(asked)))).toBe('VOLUNTEER.DISPUTED')
    expect(codeOf(refuseMoreHands({ log: asked }, done))).toBe('OK')
  })
})
