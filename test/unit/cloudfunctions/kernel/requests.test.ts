import { AppError } from '../../../../cloudfunctions/kernel/errors'
import { amendOnce, changeOnce, REMEMBERED } from '../../../../cloudfunctions/kernel/once'
import { answerOnce, markOf, type RequestMark } from '../../../../cloudfunctions/kernel/requests'
import type { StationDocument } from '../../../../cloudfunctions/schema/documents'
import { type Break, Memory } from './memory'

const NOW = Date.parse('2026-03-02T02:00:00.000Z')
const gone = new AppError('missing', 'STATION.NOT_FOUND', '没有找到这个站点')
const reset = () => new Error('read ECONNRESET')
/** Not a network error: the process is gone, and nothing of it runs on. */
const crash = () => new Error('the worker was killed')

function memory(): Memory {
  const db = new Memory()
  db.seed('stations', { _id: 's', revision: 0, applied: [], phone: '' })
  return db
}

/** A command that appends one `x`: run twice, there would be two. */
function append(db: Memory, mark: RequestMark, letter = 'x'): Promise<unknown> {
  return answerOnce(mark, NOW, db, async () => {
    const target = { collection: 'stations' as const, id: 's', missing: gone }
    const change = ({ phone }: StationDocument) => ({ phone: phone + letter })
    const station = await changeOnce(target, { requestKey: mark.key, db }, change)
    return { phone: station.phone }
  })
}

const phoneOf = (db: Memory) => db.row('stations', 's')?.phone
const mark = markOf('o1', 'request-1', 'station/append', {})

describe('one request', () => {
  it('takes effect once and answers the same when it is repeated', async () => {
    const db = memory()
    const first = await append(db, mark)
    await append(db, markOf('o1', 'request-2', 'station/append', {}))
    expect(await append(db, mark)).toEqual(first)
    expect(phoneOf(db)).toBe('xx')
  })

  it('takes effect once when fifty of it arrive together', async () => {
    const db = memory()
    const answers = await Promise.all(Array.from({ length: 50 }, () => append(db, mark)))
    expect(phoneOf(db)).toBe('x')
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"phone":"x"}']))
  })

  it('is refused under the id of another, before anything is written', async () => {
    const db = memory()
    await append(db, mark)
    const other = markOf('o1', 'request-1', 'station/append', { other: true })
    const writes = db.writes
    await expect(append(db, other)).rejects.toMatchObject({ code: 'REQUEST.REUSED', kind: 'conflict' })
    expect(db.writes).toBe(writes)
  })

  it('is another request for another account', async () => {
    const db = memory()
    await append(db, mark)
    await append(db, markOf('o2', 'request-1', 'station/append', {}))
    expect(phoneOf(db)).toBe('xx')
  })

  it('may succeed later when it was refused at first: a refusal changed nothing', async () => {
    const db = memory()
    const refuse = () => answerOnce(mark, NOW, db, () => Promise.reject(gone))
    await expect(refuse()).rejects.toBe(gone)
    expect(await append(db, mark)).toEqual({ phone: 'x' })
  })
})

describe('a broken line or a crash', () => {
  const writes: Break[] = [
    { on: 'insert', collection: 'replies', when: 'before' },
    { on: 'insert', collection: 'replies', when: 'after' },
    { on: 'updateOne', collection: 'stations', when: 'before' },
    { on: 'updateOne', collection: 'stations', when: 'after' },
    { on: 'updateOne', collection: 'replies', when: 'before' },
    { on: 'updateOne', collection: 'replies', when: 'after' },
  ]

  it.each(writes)('is survived within one call: line cut %o', async (at) => {
    const db = memory()
    db.breaks.push({ ...at, thrown: reset() })
    expect(await append(db, mark)).toEqual({ phone: 'x' })
    expect(phoneOf(db)).toBe('x')
  })

  it.each(writes)('leaves nothing locked and nothing done twice: crash %o', async (at) => {
    const db = memory()
    db.breaks.push({ ...at, thrown: crash() })
    await expect(append(db, mark)).rejects.toThrow('killed')
    expect(await append(db, mark)).toEqual({ phone: 'x' })
    expect(await append(db, mark)).toEqual({ phone: 'x' })
    expect(phoneOf(db)).toBe('x')
  })
})

describe('what a document remembers', () => {
  it('is the last requests alone', async () => {
    const db = memory()
    for (let n = 0; n < REMEMBERED + 3; n += 1) {
      await append(db, markOf('o1', `request-${n}`, 'station/append', {}))
    }
    const applied = db.row('stations', 's')?.applied as string[]
    expect(applied).toHaveLength(REMEMBERED)
    expect(applied.at(-1)).toBe(markOf('o1', `request-${REMEMBERED + 2}`, '', {}).key)
    expect(db.row('stations', 's')?.revision).toBe(REMEMBERED + 3)
  })

  it('says that the document is missing when it is', async () => {
    const db = new Memory()
    await expect(append(db, mark)).rejects.toBe(gone)
  })
})

describe('a command whose document keeps what each request came to', () => {
  it('writes no answer beside the claim and is run again, yet another request under its id is refused', async () => {
    const db = memory()
    let runs = 0
    const ask = (asked: RequestMark) =>
      answerOnce(asked, NOW, db, async () => ({ runs: (runs += 1) }), 'derived')
    expect([await ask(mark), await ask(mark)]).toEqual([{ runs: 1 }, { runs: 2 }])
    expect(db.writes).toBe(1)
    expect(db.row('replies', mark.key)).not.toHaveProperty('answer')
    const other = markOf('o1', 'request-1', 'station/append', { other: true })
    await expect(ask(other)).rejects.toMatchObject({ code: 'REQUEST.REUSED' })
    expect(runs).toBe(2)
  })
})

describe('amendOnce', () => {
  const target = { collection: 'sessions' as const, id: 's' }
  const effect = { guard: {}, update: {}, keyPath: 'log.key' }

  it('tries again after a broken line: had the first try been written, its key stops the second', async () => {
    const answers = [() => Promise.reject(reset()), () => Promise.resolve(false)]
    const amend = async () => answers.shift()?.() ?? true
    expect(await amendOnce(target, { requestKey: 'k', db: { amend } }, effect)).toBe(false)
    expect(answers).toEqual([])
  })

  it('does not try again after anything else', async () => {
    let tries = 0
    const amend = () => Promise.reject(((tries += 1), crash()))
    await expect(amendOnce(target, { requestKey: 'k', db: { amend } }, effect)).rejects.toThrow(/killed/)
    expect(tries).toBe(1)
  })
})
