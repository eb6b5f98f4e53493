import * as v from 'valibot'
import type { Caller } from '../../../../cloudfunctions/kernel/identity'
import type { LogLine } from '../../../../cloudfunctions/kernel/log'
import { account, anyone, granted, system } from '../../../../cloudfunctions/kernel/permission'
import { command, job, query, type Route } from '../../../../cloudfunctions/kernel/routes'
import { type Answer, serve, type Services } from '../../../../cloudfunctions/kernel/serve'
import { Memory } from './memory'

const NOW = Date.parse('2026-03-02T02:00:00.000Z')
const entry = { input: v.object({ word: v.optional(v.string()) }), output: v.object({ said: v.string() }) }
const person: Caller = { kind: 'account', openid: 'openid-of-wang' }

const routes: Record<string, Route> = {
  say: query(entry, anyone, async ({ word }, { now }) => ({ said: `${word} ${now}` })),
  leak: query(entry, anyone, async () => ({ said: 'x', secret: 'openid' }) as { said: string }),
  breakDown: query(entry, anyone, () => Promise.reject(new Error('word of openid-of-wang'))),
  lineCut: query(entry, anyone, () => Promise.reject(new Error('read ECONNRESET'))),
  keep: command(entry, account, async ({ word }, { openid, requestKey }) => ({
    said: `${word} ${openid} ${requestKey.length}`,
  })),
  guard: command(
    entry,
    granted(['host'], async () => [{ kind: 'station', id: 's1' }]),
    async () => ({ said: 'in' }),
  ),
  derive: job(entry, system, async () => ({ said: 'derived' })),
}

function world(caller: Caller) {
  const lines: LogLine[] = []
  const memory = new Memory()
  const find = async () => []
  const services = { clock: () => NOW, log: (line: LogLine) => lines.push(line), caller: () => caller }
  const main = serve({ name: 'demo', routes, timers: { beat: 'derive' } }, {
    ...services,
    db: Object.assign(memory, { find }),
  } as unknown as Services)
  const codeOf = (answer: Answer): string => (answer.ok ? 'OK' : answer.error.code)
  const call = (event: unknown) => main(event, { request_id: 'platform-id-1' })
  return { lines, memory, call, code: async (event: unknown) => codeOf(await call(event)) }
}

describe('serve', () => {
  it('hands a query its input and the time, and answers in one shape', async () => {
    const { call } = world({ kind: 'anonymous' })
    expect(await call({ action: 'say', input: { word: 'hi' } })).toEqual({
      ok: true,
      data: { said: `hi ${NOW}` },
    })
  })

  it('lets nothing out that the contract does not name', async () => {
    expect(await world(person).call({ action: 'leak' })).toEqual({ ok: true, data: { said: 'x' } })
  })

  it.each([
    [{ action: 'nothing' }, 'REQUEST.UNKNOWN_ACTION'],
    [{ action: 'toString' }, 'REQUEST.UNKNOWN_ACTION'],
    [{ action: '__proto__' }, 'REQUEST.UNKNOWN_ACTION'],
    [{ action: 'say', input: { word: 7 } }, 'REQUEST.INVALID'],
    [{ action: 'keep' }, 'REQUEST.ID_MISSING'],
    [{ action: 'guard', requestId: 'request-1' }, 'PERMISSION.DENIED'],
    [{ action: 'derive' }, 'PERMISSION.DENIED'],
    [{ action: 'breakDown' }, 'SERVER.UNEXPECTED'],
    [{ action: 'lineCut' }, 'SERVER.BUSY'],
    [{ action: 'keep', requestId: 'request-1', input: { word: 'x' } }, 'OK'],
    [undefined, 'REQUEST.MALFORMED'],
  ])('answers %o by %s', async (event, code) => {
    expect(await world(person).code(event)).toBe(code)
  })

  it('writes nothing for a call that is refused', async () => {
    const { memory, code } = world(person)
    await code({ action: 'guard', requestId: 'request-1' })
    await code({ action: 'keep', requestId: 'request-1', input: { word: 7 } })
    expect(memory.writes).toBe(0)
  })

  it('runs a timer only for the cloud itself, and only timers it knows', async () => {
    const beat = { Type: 'Timer', TriggerName: 'beat', Time: '2026-03-02T02:00:00Z' }
    expect(await world({ kind: 'system' }).code(beat)).toBe('OK')
    expect(await world({ kind: 'system' }).code({ ...beat, TriggerName: 'other' })).toBe('REQUEST.MALFORMED')
    expect(await world(person).code(beat)).toBe('REQUEST.MALFORMED')
    expect(await world({ kind: 'anonymous' }).code({ ...beat, action: 'derive' })).toBe('PERMISSION.DENIED')
  })
})

describe('the log', () => {
  it('ties a line to the call, the account and the request', async () => {
    const { lines, call } = world(person)
    await call({ action: 'keep', requestId: 'request-1', input: { word: 'private' } })
    expect(lines).toEqual([
      {
        level: 'info',
        event: 'call',
        requestId: 'platform-id-1',
        clientRequestId: 'request-1',
        action: 'demo/keep',
        who: expect.stringMatching(/^[0-9a-f]{8}$/),
        code: 'OK',
        ms: expect.any(Number),
      },
    ])
  })

  it('warns of a refusal with the roles that would have done', async () => {
    const { lines, call } = world(person)
    await call({ action: 'guard', requestId: 'request-1' })
    expect(lines[0]).toMatchObject({
      level: 'warn',
      event: 'denied',
      code: 'PERMISSION.DENIED',
      roles: ['host'],
    })
  })

  it('holds no openid, no input and no message of a failure', async () => {
    const { lines, call } = world(person)
    const answer = await call({ action: 'breakDown', input: { word: 'private' } })
    expect(lines[0]).toMatchObject({
      level: 'error',
      failure: 'Error',
      stack: expect.stringContaining('at '),
    })
    expect(JSON.stringify([lines, answer])).not.toMatch(/openid-of-wang|private/)
  })
})
