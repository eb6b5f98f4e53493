import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import type { Database } from '../../../../../cloudfunctions/kernel/database'
import { account, anyone } from '../../../../../cloudfunctions/kernel/permission'
import { command, query } from '../../../../../cloudfunctions/kernel/routes'
import { serve } from '../../../../../cloudfunctions/kernel/serve'

const entry = { input: v.object({}), output: v.object({ done: v.boolean() }) }
const count = { input: v.object({}), output: v.object({ count: v.number() }) }

/** One mark for each time that the effect took place. */
const MARK = 'tally'

async function mark(db: Database): Promise<{ done: boolean }> {
  await db.insert('replies', { _id: `${MARK}-${randomUUID()}`, digest: MARK, at: new Date().toISOString() })
  return { done: true }
}

/** What commands would do if their effect did not carry the request's key: the negative control. */
export const routes = {
  careless: command(entry, account, (_input, { db }) => mark(db)),
  count: query(count, anyone, async (_input, { db }) => ({
    count: (await db.find('replies', { digest: MARK })).length,
  })),
  fail: query(entry, anyone, () => Promise.reject(new Error('private words of openid-of-wang'))),
}

/** The cloud function. */
export const main = serve({ name: 'tally', routes })
