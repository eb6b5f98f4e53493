import { personOf } from '../../../cloudfunctions/activity/domain/person'
import type { SessionDocument } from '../../../cloudfunctions/schema/documents'
import type { PersonEvent } from '../../../miniprogram/shared/activity/types'
import { hash } from '../../../cloudfunctions/kernel/hash'
import { chanceBelow } from '../network/chance'

/** How many made-up neighbours go to activities. */
const CROWD = 600

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜']
const CALLED = ['阿姨', '伯伯', '老师', '女士', '先生']

/** Somebody who signs up. `account` is an openid that no phone has. */
export interface Neighbour {
  account: string
  person: string
  name: string
}

/** A made-up neighbour; the same number is the same person. */
export function neighbour(number: number): Neighbour {
  const account = `demo-crowd-${number}`
  const surname = SURNAMES[number % SURNAMES.length] ?? '赵'
  return { account, person: personOf(account), name: `${surname}${CALLED[number % CALLED.length] ?? ''}` }
}

/** So many different neighbours, the same for the same session. */
export function neighbours(sessionId: string, count: number): Neighbour[] {
  const first = chanceBelow(CROWD, sessionId, 'crowd')
  return Array.from({ length: Math.min(count, CROWD) }, (_each, n) => neighbour((first + n * 7) % CROWD))
}

/** A person's joining at an instant (milliseconds), as sign-up writes it. */
export function joinOf({ account, person, name }: Neighbour, sessionId: string, at: number): PersonEvent {
  return { what: 'join', key: hash('demo join', sessionId, person), at, person, name, account }
}

/** A session with people on its list, who joined one after the other. */
export function withPeople(session: SessionDocument, joins: readonly PersonEvent[]): SessionDocument {
  const members = joins.map(({ person }) => person)
  return {
    ...session,
    log: [...session.log, ...joins].sort((a, b) => a.at - b.at),
    members: [...session.members, ...members],
    joins: { ...session.joins, ...Object.fromEntries(members.map((person) => [person, 1])) },
    room: session.room - joins.length,
    revision: session.revision + joins.length,
  }
}
