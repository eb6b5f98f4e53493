import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import { noStation } from '../../station/queries/keepers'
import type { contract } from '../contract'
import { placeWords } from '../domain/new-shift'
import { refuseEdit } from '../domain/refusals'
import { detailOf } from '../domain/shift'
import { changeShift, findShiftStation, noShift, shiftPlace } from '../store-shifts'
import { assertText } from './assert-text'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.editShift.input>
type Output = InferOutput<typeof contract.editShift.output>

/**
 * Changes the words of a shift and how many it takes, until it is over. Services that have begun keep the words under
 * which they did.
 *
 * @throws VOLUNTEER.TEXT_RISKY, VOLUNTEER.BELOW_JOINED, VOLUNTEER.CANCELLED, VOLUNTEER.OVER, VOLUNTEER.NO_SHIFT
 */
export async function editShift({ shiftId, ...said }: Input, context: CommandContext): Promise<Output> {
  const { content, leader, venue, capacity } = said
  const [stationName] = await Promise.all([
    stationNameOf(shiftId, context),
    assertText([content, leader, venue], context),
  ])
  const place = placeWords(stationName, venue)
  const shift = await changeShift(shiftId, context, (current) => {
    const refusal = refuseEdit(current, capacity, context.now)
    if (refusal) refuse(refusal)
    const least = Math.min(current.least, capacity)
    return { ...said, place, least, room: capacity - current.members.length }
  })
  return { shift: detailOf(shift) }
}

async function stationNameOf(shiftId: string, { db }: CommandContext): Promise<string> {
  const place = await shiftPlace(db, shiftId)
  if (!place) throw noShift()
  const station = await findShiftStation(db, place._id)
  if (!station) throw noStation()
  return station.name
}
