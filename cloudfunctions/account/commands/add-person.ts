import type { InferOutput } from 'valibot'
import { isChild } from '../../../miniprogram/shared/account/people'
import { carePerson } from '../../activity/domain/person'
import { conflict } from '../../kernel/errors'
import type { CommandContext } from '../../kernel/routes'
import type { CarePerson } from '../../schema/documents'
import type { contract } from '../contract'
import { householdOut, trail } from '../domain/household'
import { judgePerson } from '../domain/judge-person'
import { changeHousehold } from '../store-household'

type Input = InferOutput<typeof contract.addPerson.input>
type Output = InferOutput<typeof contract.addPerson.output>

/**
 * Puts somebody on record together with the consent this needs, or not at all.
 *
 * @throws the faults of `judgePerson`
 */
export async function addPerson(input: Input, context: CommandContext): Promise<Output> {
  const { now, openid } = context
  const at = new Date(now).toISOString()
  const child = isChild(input.born, now)
  const added = newPerson(input, { person: carePerson(openid, input), child, at })
  const changed = await changeHousehold(context, ({ people, history }) => {
    const fault = judgePerson({ ...input, person: added.person }, people, now)
    if (fault) throw conflict(fault.code, fault.message)
    return {
      people: [...people, added],
      history: trail(history, { at, what: 'added', person: added.person, detail: consentDetail(added) }),
    }
  })
  return { ...householdOut(changed, now), added: added.person }
}

/** A child is on record by its guardian's word, a grown-up by their own; the other word is not kept. */
function newPerson(
  { name, relation, born, consent, guardian }: Input,
  { person, child, at }: { person: string; child: boolean; at: string },
): CarePerson {
  const given = child && guardian
  return {
    ...{ person, name, relation, born },
    consent: !child && consent ? { how: consent, at } : null,
    guardian: given
      ? { name: given.name, phone: given.phone, version: given.version, at, photo: given.photo }
      : null,
  }
}

/** What the trail keeps of a consent: how, or to which words, and nobody's name. */
function consentDetail({ consent, guardian }: CarePerson): string {
  return guardian ? `${guardian.version} photo:${guardian.photo}` : (consent?.how ?? '')
}
