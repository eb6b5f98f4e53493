import { startEngine, type Engine } from './rig/engine'

let engine: Engine
const PLACES = 30
const CALLERS = 200
const WORKERS = 4

beforeAll(async () => {
  engine = await startEngine({
    poolSize: WORKERS,
    schema: ['sessions', 'rows'].map((name) => ({ name, indexes: [] })),
  })
})
afterAll(() => engine.dispose())

/** Every worker makes its share of the calls at once. */
const everyone = <Answer>(
  code: (
    sdk: Parameters<Parameters<Engine['sdk']>[0]>[0],
    args: { people: string[]; places: number },
  ) => Promise<Answer[]>,
): Promise<Answer[]> => {
  const shares = Array.from({ length: WORKERS }, (_x, worker) =>
    Array.from({ length: CALLERS / WORKERS }, (_y, n) => `person-${worker}-${n}`),
  )
  return Promise.all(shares.map((people) => engine.sdk(code, { people, places: PLACES }))).then((lists) =>
    lists.flat(),
  )
}

test('200 guarded single-document updates for 30 places: exactly 30, each person once', async () => {
  await engine.sdk(({ db }) =>
    db
      .collection('sessions')
      .doc('s')
      .set({ data: { taken: 0, members: [] } }),
  )
  const won = await everyone(async ({ db, _ }, { people, places }) => {
    const join = async (who: string) => {
      const guard = { _id: 's', taken: _.lt(places), members: _.neq(who) }
      const change = { data: { taken: _.inc(1), members: _.push([who]) } }
      return (await db.collection('sessions').where(guard).update(change)).stats.updated as number
    }
    return Promise.all(people.flatMap((who) => [join(who), join(who)]))
  })
  const session = await engine.sdk(
    async ({ db }) =>
      (await db.collection('sessions').doc('s').get()).data as { taken: number; members: string[] },
  )
  expect(won.filter((updated) => updated === 1)).toHaveLength(PLACES)
  expect(session.taken).toBe(PLACES)
  expect(new Set(session.members).size).toBe(PLACES)
})

test('transactions with a retry book exactly 30, too', async () => {
  await engine.sdk(({ db }) =>
    db
      .collection('sessions')
      .doc('t')
      .set({ data: { taken: 0 } }),
  )
  const answers = await everyone(async ({ db, _ }, { people, places }) => {
    const attempt = (who: string) =>
      db.runTransaction(async (inside: typeof db) => {
        const session = inside.collection('sessions').doc('t')
        if ((await session.get()).data.taken >= places) return 'full'
        await session.update({ data: { taken: _.inc(1) } })
        await inside.collection('rows').add({ data: { _id: `t-${who}` } })
        return 'ok'
      }) as Promise<string>
    const book = async (who: string): Promise<string> => {
      try {
        return await attempt(who)
      } catch (error) {
        if (!/TransactionConflict/.test(String((error as Error).message))) throw error
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 40))
        return book(who)
      }
    }
    return Promise.all(people.slice(0, 20).map(book))
  })
  const after = await engine.sdk(async ({ db }) => ({
    taken: (await db.collection('sessions').doc('t').get()).data.taken as number,
    rows: (await db.collection('rows').where({ _id: /^t-/ }).count()).total as number,
  }))
  expect(answers.filter((answer) => answer === 'ok')).toHaveLength(PLACES)
  expect(after).toEqual({ taken: PLACES, rows: PLACES })
})

test('the negative control: counting and then adding oversells', async () => {
  await everyone(async ({ db }, { people, places }) => {
    const join = async (who: string) => {
      const { total } = await db.collection('rows').where({ kind: 'naive' }).count()
      if (total < places) await db.collection('rows').add({ data: { kind: 'naive', who } })
    }
    return Promise.all(people.map(join))
  })
  const rows = await engine.sdk(
    async ({ db }) => (await db.collection('rows').where({ kind: 'naive' }).count()).total as number,
  )
  expect(rows).toBeGreaterThan(PLACES)
})
