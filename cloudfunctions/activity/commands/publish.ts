import { randomBytes } from 'node:crypto'
import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import { findWhereabouts, noStation } from '../../station/queries/keepers'
import type { contract } from '../contract'
import { judgePublication } from '../domain/judge-publication'
import { newSession } from '../domain/new-session'
import { draftsOf, type NamedDraft, publishedId } from '../domain/publication'
import { createSession, noSession } from '../store'
import { findSeries, publishingLists, sessionExists } from '../store-keepers'
import { assertText } from './assert-text'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.publish.input>
type Output = InferOutput<typeof contract.publish.output>

/**
 * Publishes an activity, a class, or the slots of a consultation. All ids follow from the request, so a repetition
 * publishes nothing twice; one that finds the first slot there was judged before it, and only writes those that a crash
 * left out.
 *
 * @throws the refusals of `judgePublication`, ACTIVITY.TEXT_RISKY, STATION.NOT_FOUND, ACTIVITY.NOT_FOUND for the series
 */
export async function publish({ series, ...said }: Input, context: CommandContext): Promise<Output> {
  const { db, requestKey: key } = context
  const place = await findWhereabouts(db, said.stationId)
  if (!place) throw noStation()
  const { streetCode, districtCode } = place
  const setting = { streetCode, districtCode, key, series: await seriesOf(series, said, context) }
  const [first, ...others] = draftsOf(said, setting)
  if (!first || !(await sessionExists(db, first.id))) await judge(said, context)
  if (!first) return refuse(null)
  await create(first, context)
  await Promise.all(others.map((other) => create(other, context)))
  return { sessionIds: [first, ...others].map(({ id }) => id) }
}

/** The series of the earlier session that is named, if it was this station's; else one of its own. */
async function seriesOf(
  earlierId: string | undefined,
  { stationId }: Pick<Input, 'stationId'>,
  { db, requestKey }: CommandContext,
): Promise<string> {
  if (earlierId === undefined) return publishedId(requestKey)
  const earlier = await findSeries(db, earlierId)
  if (earlier?.stationId !== stationId) throw noSession()
  return earlier.series
}

async function judge(said: Omit<Input, 'series'>, context: CommandContext): Promise<void> {
  const refusal = judgePublication(said, await publishingLists(context.db), context.now)
  if (refusal) refuse(refusal)
  const { title, about, bring, venue, teacher, partner } = said
  await assertText([title, about, bring, venue, teacher, partner], context)
}

async function create({ id, draft }: NamedDraft, { db, now, openid }: CommandContext): Promise<void> {
  const origin = {
    ...{ id, by: openid, at: new Date(now).toISOString(), synthetic: false },
    salt: draft.kind === 'lottery' ? randomBytes(16).toString('hex') : '',
    codeKey: randomBytes(32).toString('hex'),
  }
  await createSession(db, newSession(draft, origin))
}
