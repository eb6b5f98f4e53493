import { randomBytes } from 'node:crypto'
import type { InferOutput } from 'valibot'
import { DAY_MS } from '../../../miniprogram/shared/time/shanghai'
import type { CommandContext } from '../../kernel/routes'
import { noStation } from '../../station/queries/keepers'
import type { ShiftDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { judgeOpening, type Opening, plansOf } from '../domain/judge-opening'
import { newShift, shiftIdOf } from '../domain/new-shift'
import { createShift, findShiftStation, hasOpened, volunteerLists } from '../store-shifts'
import { assertText } from './assert-text'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.openShifts.input>
type Output = InferOutput<typeof contract.openShifts.output>

/**
 * A repetition comes within this time, in which requests are not forgotten: under the name of a forgotten one, other
 * shifts could be opened that nobody has judged.
 */
const REPEATED_MS = 7 * DAY_MS

const textOf = (instant: number): string => new Date(instant).toISOString()

/**
 * Opens shifts, one for each day and span. All ids follow from the request, so a repetition opens nothing twice; one
 * that finds the first shift there was judged before it, and only writes those that a crash left out.
 *
 * @throws the refusals of `judgeOpening`, VOLUNTEER.TEXT_RISKY, VOLUNTEER.ID_TAKEN, STATION.NOT_FOUND
 */
export async function openShifts({ stationId, ...said }: Input, context: CommandContext): Promise<Output> {
  const { db, requestKey, openid, now } = context
  const [station, { roles }, known] = await Promise.all([
    findShiftStation(db, stationId),
    volunteerLists(db),
    hasOpened(db, shiftIdOf(requestKey, 0), { stationId, by: openid, since: textOf(now - REPEATED_MS) }),
  ])
  if (!station) throw noStation()
  if (!known) await judge(said, judgeOpening(said, roles, now), context)
  const at = textOf(now)
  const shifts = plansOf(said, roles).map((plan, n) => {
    const origin = { id: shiftIdOf(requestKey, n), codeKey: randomBytes(32).toString('hex') }
    return newShift(plan, station, { ...origin, by: openid, at, synthetic: false })
  })
  const [first, ...others] = shifts
  if (!first) return refuse(null)
  await create(first, context)
  await Promise.all(others.map((shift) => create(shift, context)))
  return { shiftIds: shifts.map(({ _id }) => _id) }
}

/** Ids are short, so that one may be taken by another's shift: once in millions. */
async function create(shift: ShiftDocument, { db }: CommandContext): Promise<void> {
  const there = await createShift(db, shift)
  const isOwn = there.by === shift.by && there.stationId === shift.stationId
  if (isOwn && there.startsAt === shift.startsAt) return
  refuse({ code: 'VOLUNTEER.ID_TAKEN', message: '没有开成，请返回后再开一次' })
}

async function judge(
  { name, content, organiser, leader, venue }: Opening,
  refusal: ReturnType<typeof judgeOpening>,
  context: CommandContext,
): Promise<void> {
  if (refusal) refuse(refusal)
  await assertText([name, content, organiser, leader, venue], context)
}
