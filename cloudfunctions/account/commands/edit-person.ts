import type { InferOutput } from 'valibot'
import { conflict } from '../../kernel/errors'
import type { CommandContext } from '../../kernel/routes'
import type { CarePerson, HouseholdEvent } from '../../schema/documents'
import type { contract } from '../contract'
import { householdOut, trail, withPerson } from '../domain/household'
import { judgeEdit } from '../domain/judge-person'
import { changeHousehold, noPerson } from '../store-household'

type Input = InferOutput<typeof contract.editPerson.input>
type Output = InferOutput<typeof contract.editPerson.output>

/**
 * Corrects what is on record of somebody, or changes what the guardian says of photos.
 *
 * @throws PERSON.NOT_FOUND, the faults of `judgeEdit`
 */
export async function editPerson(input: Input, context: CommandContext): Promise<Output> {
  const { now } = context
  const at = new Date(now).toISOString()
  const changed = await changeHousehold(context, ({ people, history }) => {
    const one = people.find(({ person }) => person === input.person)
    if (!one) throw noPerson()
    const fault = judgeEdit(one, input, people, now)
    if (fault) throw conflict(fault.code, fault.message)
    return {
      people: withPerson(people, edited(one, input, at)),
      history: trail(history, { at, person: one.person, ...whatHappened(input) }),
    }
  })
  return householdOut(changed, now)
}

/** Once the person has been asked, the guardian's word and number are no longer needed and go. */
function edited(one: CarePerson, { name = one.name, photo, phone, consent }: Input, at: string): CarePerson {
  if (consent) return { ...one, name, consent: { how: consent, at }, guardian: null }
  const { guardian } = one
  if (!guardian) return { ...one, name }
  return {
    ...one,
    name,
    guardian: { ...guardian, photo: photo ?? guardian.photo, phone: phone ?? guardian.phone },
  }
}

function whatHappened({ name, photo, phone, consent }: Input): Pick<HouseholdEvent, 'what' | 'detail'> {
  const parts = [
    name !== undefined && 'name',
    phone !== undefined && 'phone',
    consent && `consent:${consent}`,
  ]
  const detail = parts.filter((part) => typeof part === 'string').join(' ')
  if (photo === undefined) return { what: 'edited', detail }
  return { what: 'photo', detail: `${detail} photo:${photo}`.trim() }
}
