import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import type { Database } from '../../../../../cloudfunctions/kernel/database'
import { missing } from '../../../../../cloudfunctions/kernel/errors'
import { changeOnce } from '../../../../../cloudfunctions/kernel/once'
import { account, anyone } from '../../../../../cloudfunctions/kernel/permission'
import { sleep } from '../../../../../cloudfunctions/kernel/retry'
import { command, type CommandContext, query } from '../../../../../cloudfunctions/kernel/routes'
import { serve } from '../../../../../cloudfunctions/kernel/serve'

const done = { input: v.object({}), output: v.object({ done: v.boolean() }) }
const grabbing = { ...done, input: v.object({ places: v.number() }) }
const listing = { ...done, input: v.object({ shiftId: v.string() }) }
const counted = { input: v.object({}), output: v.object({ count: v.number() }) }

const MARK = 'tally'
const GRABBED = 'grabbed'
/** While this document is there, whoever has just taken effect breaks down before it can answer. */
export const LINE_CUT = 'tally-line-cut'

async function breakDownIfTold(db: Database): Promise<{ done: boolean }> {
  if (await db.get('replies', LINE_CUT)) throw new Error('gone after the effect, before the answer')
  return { done: true }
}

/** What commands would be if their effect did not carry the request's key: the negative control. */
async function careless(_input: object, { db }: CommandContext) {
  await sleep(150)
  await db.insert('replies', { _id: `${MARK}-${randomUUID()}`, digest: MARK, at: new Date().toISOString() })
  return breakDownIfTold(db)
}

/** The same with the effect in one document, as the app's commands do it. */
async function careful(_input: object, context: CommandContext) {
  const target = { collection: 'stations' as const, id: 'st-own', missing: missing('TALLY.MISSING', '没有') }
  await sleep(150)
  await changeOnce(target, context, ({ modules }) => ({ modules: [...modules, MARK] }))
  return breakDownIfTold(context.db)
}

/**
 * Count, then add: how anybody would first write a sign-up. It oversells; the app's own must not. The pause is a
 * database's round trip over a real network, so that the control does not hang on how busy this machine is.
 */
async function grab({ places }: { places: number }, { db, requestKey }: CommandContext) {
  const taken = await db.find('replies', { digest: GRABBED })
  if (taken.length >= places) return { done: false }
  await sleep(20)
  return { done: await db.insert('replies', { _id: `grab-${requestKey}`, digest: GRABBED, at: '' }) }
}

/**
 * Read the list, write it back with one more: how anybody would first write a check-in. It forgets people; the app's own
 * must not. The pause is the same as above.
 */
async function list({ shiftId }: { shiftId: string }, { db, openid }: CommandContext) {
  const { members } = (await db.get('shifts', shiftId)) ?? { members: [] }
  await sleep(20)
  return { done: await db.updateOne('shifts', shiftId, {}, { members: [...members, openid] }) }
}

/** What the function answers to. */
export const routes = {
  careless: command(done, account, careless),
  careful: command(done, account, careful),
  grab: command(grabbing, account, grab),
  list: command(listing, account, list),
  count: query(counted, anyone, async (_input, { db }) => ({
    count: (await db.find('replies', { digest: MARK })).length,
  })),
  /** Keeps its worker busy, so that calls at the same time start others. */
  nap: query(done, anyone, async () => {
    await sleep(500)
    return { done: true }
  }),
  fail: query(done, anyone, () => Promise.reject(new Error('private words of openid-of-wang'))),
}

/** The cloud function. */
export const main = serve({ name: 'tally', routes })
