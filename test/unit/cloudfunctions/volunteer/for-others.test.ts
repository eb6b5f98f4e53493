import { asksForOthers, type Viewer } from '../../../../cloudfunctions/volunteer/domain/for-others'
import { asksOf, serviceOf } from '../../../../cloudfunctions/volunteer/domain/service'
import type { AttendanceDocument, ServiceEvent } from '../../../../cloudfunctions/schema/documents'
import { after, ask, doubted, lateTick, ME, PERSON, propose, serviceWith, tick } from './service-log'

const keeper = (openid: string, ...persons: string[]): Viewer => ({ openid, persons: new Set(persons) })

/** What one who looks has to leave to others, of all that is asked. */
function left(log: readonly ServiceEvent[], viewer: Viewer, more: Partial<AttendanceDocument> = {}) {
  const doc = serviceWith(log, more)
  const service = serviceOf(doc, after(600))
  return asksForOthers({ ...doc, asks: asksOf(doc, service) }, service, viewer)
}

const ticks = [tick('in', 0), tick('out', 150)]
const [host, other] = [keeper('o-host'), keeper('o-other')]

it.each([
  ['hours by hand that they proposed', [propose(0, 120)], {}, ['manual']],
  ['ticks that came late from their phone', [lateTick('in', 0), lateTick('out', 150)], {}, ['confirm']],
  ['ticks of theirs for a child', ticks, { vouched: 'guardian' }, ['guardian']],
  ['ticks of theirs for somebody without an account', ticks, { vouched: 'nobody' }, ['secondPerson']],
  ['a denial of what they ticked', [...ticks, ask('notMe')], {}, ['case']],
  ['a question about what they ticked', [...ticks, ask('query')], {}, []],
  ['a doubtful scan', [doubted('in', 0), doubted('out', 150)], {}, []],
  ['a forgotten check-out', [tick('in', 0)], {}, []],
] as [string, ServiceEvent[], Partial<AttendanceDocument>, string[]][])(
  'a host leaves to others, of %s: %j',
  (_what, log, more, asks) => {
    expect(left(log, host, more)).toEqual(asks)
    expect(left(log, other, more)).toEqual([])
  },
)

it('nobody sees to their own hours, or those of somebody on their record', () => {
  const log = [doubted('in', 0), doubted('out', 150)]
  expect(left(log, keeper(ME))).toEqual(['confirm'])
  expect(left(log, keeper('o-mother', PERSON))).toEqual(['confirm'])
})
