import { randomBytes } from 'node:crypto'
import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import { noStation } from '../../station/queries/keepers'
import type { contract } from '../contract'
import { judgeOpening, type Opening, plansOf } from '../domain/judge-opening'
import { newShift, shiftIdOf } from '../domain/new-shift'
import { createShift, findShiftStation, shiftExists, volunteerLists } from '../store-shifts'
import { assertText } from './assert-text'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.openShifts.input>
type Output = InferOutput<typeof contract.openShifts.output>

/**
 * Opens shifts, one for each day and span. All ids follow from the request, so a repetition opens nothing twice; one
 * that finds the first shift there was judged before it, and only writes those that a crash left out.
 *
 * @throws the refusals of `judgeOpening`, VOLUNTEER.TEXT_RISKY, STATION.NOT_FOUND
 */
export async function openShifts({ stationId, ...said }: Input, context: CommandContext): Promise<Output> {
  const { db, requestKey, openid, now } = context
  const [station, { roles }, known] = await Promise.all([
    findShiftStation(db, stationId),
    volunteerLists(db),
    shiftExists(db, shiftIdOf(requestKey, 0)),
  ])
  if (!station) throw noStation()
  if (!known) await judge(said, judgeOpening(said, roles, now), context)
  const at = new Date(now).toISOString()
  const shifts = plansOf(said, roles).map((plan, n) => {
    const origin = { id: shiftIdOf(requestKey, n), codeKey: randomBytes(32).toString('hex') }
    return newShift(plan, station, { ...origin, by: openid, at, synthetic: false })
  })
  const [first, ...others] = shifts
  if (!first) return refuse(null)
  await createShift(db, first)
  await Promise.all(others.map((shift) => createShift(db, shift)))
  return { shiftIds: shifts.map(({ _id }) => _id) }
}

async function judge(
  { name, content, organiser, leader, venue }: Opening,
  refusal: ReturnType<typeof judgeOpening>,
  context: CommandContext,
): Promise<void> {
  if (refusal) refuse(refusal)
  await assertText([name, content, organiser, leader, venue], context)
}
