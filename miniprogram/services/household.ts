import type { ApiInput, ApiOutput } from '../../typings/api'
import { call } from './cloud'

/** The person and those they care for. */
export type Household = ApiOutput<'account/household'>

/** Somebody the person cares for. */
export type CarePerson = Household['people'][number]

/** Somebody as the form puts them on record. */
export type NewPerson = ApiInput<'account/addPerson'>

type Keeping = { requestId: string }

let known: Household | null = null
let added: string | null = null

/**
 * The person and those they care for. Asked once while the app runs; every change brings the household as it is then.
 *
 * @throws CallError
 */
export async function myHousehold(): Promise<Household> {
  known ??= await call('account/household', {})
  return known
}

/** Asks anew next time. */
export function forgetHousehold(): void {
  known = null
}

/** Puts down what the person is called and when they were born. */
export function setSelf(self: ApiInput<'account/setSelf'>, keeping: Keeping): Promise<Household> {
  return taken(call('account/setSelf', self, keeping))
}

/** Puts somebody on record; whoever asked for it finds them with `takeAdded`. */
export async function addPerson(person: NewPerson, keeping: Keeping): Promise<void> {
  const answer = await taken(call('account/addPerson', person, keeping))
  added = answer.added
}

/** Corrects what is on record of somebody. */
export function editPerson(edit: ApiInput<'account/editPerson'>, keeping: Keeping): Promise<Household> {
  return taken(call('account/editPerson', edit, keeping))
}

/** Takes somebody off record. */
export function removePerson(person: string, keeping: Keeping): Promise<Household> {
  return taken(call('account/removePerson', { person }, keeping))
}

/** Who was put on record since this was last asked: a page that sent the person there chooses them. */
export function takeAdded(): string | null {
  const person = added
  added = null
  return person
}

/** While a change is under way nobody knows what is on record: only its answer does. */
async function taken<T extends Household>(change: Promise<T>): Promise<T> {
  forgetHousehold()
  const answer = await change
  const { self, people, room } = answer
  known = { self, people, room }
  return answer
}
