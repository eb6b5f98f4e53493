import type { InferOutput } from 'valibot'
import { refuseJoin } from '../../../miniprogram/shared/activity/refusals'
import type { PersonEvent, Standing } from '../../../miniprogram/shared/activity/types'
import type { CommandContext } from '../../kernel/routes'
import type { SessionDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { personOf } from '../domain/person'
import { gateOf, playOf, standingOut } from '../domain/session'
import { findDrawn, findSession, joinOnce, noSession } from '../store'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.signUp.input>
type Output = InferOutput<typeof contract.signUp.output>

/** The room may have changed between a refused update and the look at why; so often it is tried again. */
const ATTEMPTS = 3

/**
 * Signs the caller up. With the claim of the request these are three operations: one guarded update that takes the
 * person or does not, and one look at what came of it. What this request came to stays in the session's log, so
 * a repetition gives the same answer.
 *
 * @throws the refusals of `refuseJoin`, ACTIVITY.NOT_FOUND
 */
export async function signUp({ sessionId, name }: Input, context: CommandContext): Promise<Output> {
  const { requestKey: key, now, openid } = context
  const event: PersonEvent = { what: 'join', key, at: now, person: personOf(openid), name }
  for (let attempt = 1; ; attempt += 1) {
    const standing = await attemptJoin(sessionId, context, event)
    if (standing) return { sessionId, standing: standingOut(standing) }
    if (attempt === ATTEMPTS) refuse(null)
  }
}

/** What the request came to; null when nothing stands against it any more. */
async function attemptJoin(
  sessionId: string,
  context: CommandContext,
  event: PersonEvent,
): Promise<Standing | null> {
  const { db, now } = context
  if (await joinOnce(sessionId, context, event)) {
    const drawn = await findDrawn(db, sessionId)
    return drawn ? outcomeIn(drawn, event, now) : { is: 'entered' }
  }
  const session = await findSession(db, sessionId)
  if (!session) throw noSession()
  return outcomeIn(session, event, now) ?? explain(session, event, now)
}

function outcomeIn(session: SessionDocument, { key }: PersonEvent, now: number): Standing | null {
  const outcome = playOf(session, now).outcomeOf(key)
  return outcome && outcome.is !== 'done' && outcome.is !== 'void' ? outcome : null
}

function explain(session: SessionDocument, { person }: PersonEvent, now: number): null {
  const standing = playOf(session, now).standingOf(person)
  const refusal = refuseJoin(gateOf(session), { standing, joins: session.joins[person] ?? 0 }, now)
  return refusal ? refuse(refusal) : null
}
