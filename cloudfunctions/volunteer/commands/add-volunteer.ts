import type { InferOutput } from 'valibot'
import { deskPerson } from '../../activity/domain/person'
import { invalid } from '../../kernel/errors'
import type { CommandContext } from '../../kernel/routes'
import type { ShiftEvent, VolunteerDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { blankEntry, guardianKept, judgeBorn, judgeGuardian } from '../domain/judge-entry'
import { type Candidate, refuseJoin } from '../domain/refusals'
import { isDone } from '../domain/shift'
import { rosterAt } from '../queries/shift-roster'
import { findAhead } from '../store-shifts'
import { enterVolunteer, findVolunteer } from '../store-volunteers'
import { refuse } from './refuse'
import { lookAt, takePlace } from './take-place'

type Input = InferOutput<typeof contract.addVolunteer.input>
type Output = InferOutput<typeof contract.addVolunteer.output>

/**
 * Puts somebody without a phone on a shift, by the same rules and in the same update as those who tap, and registers them
 * where they are not yet. Whoever comes to the desk twice is one person.
 *
 * @throws the refusals of `takePlace` and `judgeGuardian`, VOLUNTEER.CONTACT_NEEDED, VOLUNTEER.BORN_WRONG,
 *   VOLUNTEER.NO_SHIFT
 */
export async function addVolunteer(input: Input, context: CommandContext): Promise<Output> {
  const { shiftId, name } = input
  const { db, now, requestKey: key } = context
  const person = personAt(input)
  const [shift, known, others] = await Promise.all([
    lookAt(shiftId, context),
    findVolunteer(db, person),
    findAhead(db, [person], now),
  ])
  const born = input.born ?? known?.born ?? ''
  const candidate: Candidate = { person, who: name, registered: true, born, others }
  if (!isDone(shift, key)) {
    const refusal = refuseEntry({ ...input, born }, known, now) ?? refuseJoin(shift, candidate, now)
    if (refusal) refuse(refusal)
  }
  await enterAtDesk(person, { ...input, born }, context)
  await takePlace(shift, { candidate, event: eventAt(person, input, context) }, context)
  return { person, roster: await rosterAt(shiftId, context) }
}

/** Two people of one name are told apart by their number, else by their month of birth. */
function personAt({ name, phone, born }: Input): string {
  if (phone !== undefined) return deskPerson(name, { phone })
  if (born !== undefined) return deskPerson(name, { born })
  throw invalid('VOLUNTEER.CONTACT_NEEDED', '请写下电话，没有电话就写出生年月')
}

/** What the desk still has to ask. A guardian's words that are on record are not asked for again. */
function refuseEntry(
  { born, guardian }: Pick<Input, 'guardian'> & { born: string },
  known: VolunteerDocument | null,
  now: number,
) {
  if (born === '') return null
  return judgeBorn(born, now) ?? (known?.guardian ? null : judgeGuardian({ born, guardian }, now))
}

function eventAt(person: string, { name, phone }: Input, context: CommandContext): ShiftEvent {
  const { requestKey: key, now: at, openid: by } = context
  return { what: 'join', key, at, person, by, name, account: null, ...(phone !== undefined && { phone }) }
}

/** Whoever is known stays as they are; only what the desk did not know before is added. */
async function enterAtDesk(
  person: string,
  { name, phone = '', ...draft }: Input & { born: string },
  context: CommandContext,
): Promise<void> {
  const { now } = context
  const guardian = guardianKept(draft, now)
  const blank = blankEntry({ person, openid: null, name }, new Date(now).toISOString())
  await enterVolunteer({ ...blank, contact: phone, born: draft.born, guardian }, context, (known) => ({
    ...{ born: known.born || draft.born, contact: known.contact || phone },
    guardian: known.guardian ?? guardian,
  }))
}
