import { randomBytes } from 'node:crypto'
import type { InferOutput } from 'valibot'
import { commit } from '../../../miniprogram/shared/activity/draw'
import { judgeTimes } from '../../../miniprogram/shared/activity/judge-times'
import { CURRENT_POLICY, roomFor } from '../../../miniprogram/shared/activity/policy'
import { conflict, invalid } from '../../kernel/errors'
import type { CommandContext } from '../../kernel/routes'
import type { SessionDocument } from '../../schema/documents'
import type { Whereabouts } from '../../station/domain/scopes'
import { findWhereabouts, noStation } from '../../station/queries/keepers'
import type { contract } from '../contract'
import { NEVER } from '../domain/settle'
import { createSession, findSession, moduleCodes, noSession } from '../store'

type Input = InferOutput<typeof contract.publish.input>
type Output = InferOutput<typeof contract.publish.output>

/**
 * Publishes a session. Its id follows from the request, so that a repetition publishes nothing twice.
 *
 * @throws the faults of `judgeTimes`, STATION.NOT_FOUND, ACTIVITY.MODULE_UNKNOWN, ACTIVITY.NOT_FOUND for the series
 */
export async function publish(input: Input, context: CommandContext): Promise<Output> {
  const { db } = context
  const [place, modules] = await Promise.all([findWhereabouts(db, input.stationId), moduleCodes(db)])
  if (!place) throw noStation()
  if (!modules.includes(input.module)) throw invalid('ACTIVITY.MODULE_UNKNOWN', '没有这个服务模块')
  assertTimes(input, context.now)
  const series = await seriesOf(input, context)
  const salt = input.kind === 'lottery' ? randomBytes(16).toString('hex') : ''
  const { _id: sessionId } = await createSession(db, draft(input, context, { place, series, salt }))
  return { sessionId }
}

function assertTimes({ kind, ...texts }: Input, now: number): void {
  const meetings = texts.meetings.map(({ startsAt, endsAt }) => ({
    startsAt: Date.parse(startsAt),
    endsAt: Date.parse(endsAt),
  }))
  const drawAt = texts.drawAt === undefined ? undefined : Date.parse(texts.drawAt)
  const fault = judgeTimes({ kind, opensAt: Date.parse(texts.opensAt), meetings, drawAt }, now)
  if (fault) throw conflict(fault.code, fault.message)
}

const idOf = ({ requestKey }: CommandContext): string => `s-${requestKey.slice(0, 24)}`

/** The series of the earlier session that is named, if it was this station's; else one of its own. */
async function seriesOf({ series, stationId }: Input, context: CommandContext): Promise<string> {
  if (series === undefined) return idOf(context)
  const earlier = await findSession(context.db, series)
  if (earlier?.stationId !== stationId) throw noSession()
  return earlier.series
}

function draft(
  { drawAt, ...input }: Input,
  context: CommandContext,
  found: { place: Whereabouts; series: string; salt: string },
): SessionDocument {
  const { kind, capacity, startsAt } = input
  const { salt, series, place } = found
  const { streetCode, districtCode } = place
  return {
    ...input,
    ...{ _id: idOf(context), series, streetCode, districtCode },
    ...{ firstCapacity: capacity, closesAt: drawAt ?? startsAt, dueAt: drawAt ?? NEVER },
    policyVersion: CURRENT_POLICY.version,
    room: roomFor(CURRENT_POLICY, kind, capacity),
    ...{ status: 'open' as const, drawn: kind !== 'lottery', members: [], joins: {}, log: [] },
    ...{ salt, saltHash: salt === '' ? '' : commit(salt), draw: null, cancelReason: '' },
    ...{ by: context.openid, at: new Date(context.now).toISOString(), synthetic: false },
    ...{ revision: 0, applied: [] },
  }
}
