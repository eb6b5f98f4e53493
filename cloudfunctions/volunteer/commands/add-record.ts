import type { InferOutput } from 'valibot'
import { dayOf } from '../../../miniprogram/shared/time/shanghai'
import { conflict, invalid } from '../../kernel/errors'
import type { CommandContext } from '../../kernel/routes'
import { findWhereabouts, noStation } from '../../station/queries/keepers'
import type { contract } from '../contract'
import { awardOut, trainingOut } from '../domain/profile'
import { assertNotOwn } from '../queries/humans'
import { hasServedAt } from '../store-parts'
import { changeVolunteer, findVolunteer, isRegistered, notRegistered } from '../store-volunteers'

type Training = InferOutput<typeof contract.addTraining.input>
type Award = InferOutput<typeof contract.addAward.input>

/** How many trainings, and how many awards, one entry holds. */
const MOST = 200

/**
 * Puts a training of somebody who served at this station on record: apart from hours, as the statute wants it.
 *
 * @throws STATION.NOT_FOUND, VOLUNTEER.DAY_AHEAD, VOLUNTEER.NOT_SERVED, VOLUNTEER.NOT_REGISTERED, VOLUNTEER.OWN_HOURS,
 *   VOLUNTEER.TOO_MANY
 */
export async function addTraining(
  { stationId, person, ...said }: Training,
  context: CommandContext,
): Promise<InferOutput<typeof contract.addTraining.output>> {
  await assertMayAdd({ stationId, person, day: said.day }, context)
  const added = { id: idOf(context), ...said, by: context.openid }
  await changeVolunteer(person, context, ({ trainings }) => ({ trainings: withRoom(trainings, added) }))
  return { training: trainingOut(added) }
}

/**
 * Puts an award of somebody who served at this station on record.
 *
 * @throws as `addTraining`
 */
export async function addAward(
  { stationId, person, ...said }: Award,
  context: CommandContext,
): Promise<InferOutput<typeof contract.addAward.output>> {
  await assertMayAdd({ stationId, person, day: said.day }, context)
  const added = { id: idOf(context), ...said, by: context.openid }
  await changeVolunteer(person, context, ({ awards }) => ({ awards: withRoom(awards, added) }))
  return { award: awardOut(added) }
}

/** The id follows from the request, so a repetition speaks of the same one. */
const idOf = ({ requestKey }: CommandContext): string => requestKey.slice(0, 16)

function withRoom<Added>(there: readonly Added[], added: Added): Added[] {
  if (there.length < MOST) return [...there, added]
  throw conflict('VOLUNTEER.TOO_MANY', `最多记 ${MOST} 条`)
}

async function assertMayAdd(
  { stationId, person, day }: Pick<Training, 'stationId' | 'person' | 'day'>,
  { db, openid, now }: CommandContext,
): Promise<void> {
  if (day > dayOf(now)) throw invalid('VOLUNTEER.DAY_AHEAD', '日期还没有到，请重新选', 'day')
  const [station, volunteer, served] = await Promise.all([
    findWhereabouts(db, stationId),
    findVolunteer(db, person),
    hasServedAt(db, stationId, person),
  ])
  if (!station) throw noStation()
  // Whether somebody is registered is told to those alone at whose station they served.
  if (!served) throw conflict('VOLUNTEER.NOT_SERVED', '只能给在本站服务过的人记录')
  if (!isRegistered(volunteer)) throw notRegistered()
  await assertNotOwn(openid, { person, account: volunteer.openid }, db)
}
