import { randomUUID } from 'node:crypto'
import { newSession } from '../../cloudfunctions/activity/domain/new-session'
import { database } from '../../cloudfunctions/kernel/database'
import { sdk } from '../../cloudfunctions/kernel/platform'
import type { Cloud } from '../../local/cloud'
import { onEmptyCloud } from './empty-cloud'
import { grab, type Transacting } from './functions/naive/grab'
import { ms, ratio } from './sample'
import type { Section } from './table'

const PEOPLE = 500
const MANY = 50
const ROUNDS = 5
const HOUR_MS = 3_600_000

const from = (now: number, hours: number): string => new Date(now + hours * HOUR_MS).toISOString()

/** A first-come session that takes people now. */
function session(id: string, capacity: number, now: number) {
  const meetings = [{ startsAt: from(now, 48), endsAt: from(now, 50) }]
  const draft = {
    ...{ stationId: 'st-bench', streetCode: '310101001', districtCode: '310101', series: id, group: null },
    ...{
      form: 'activity' as const,
      title: '手机课',
      about: '',
      bring: '',
      venue: '',
      teacher: '',
      partner: '',
    },
    ...{
      module: 'health',
      audience: ['all' as const],
      minAge: null,
      maxAge: null,
      courseId: null,
      term: null,
    },
    ...{
      pickup: false,
      popular: false,
      kind: 'firstCome' as const,
      capacity,
      opensAt: from(now, -1),
      meetings,
    },
  }
  const origin = { id, salt: '', codeKey: 'bench', by: 'bench', at: from(now, -2), synthetic: true }
  return newSession(draft, origin)
}

/** How one person asks for a place; whether the place was given. */
type Ask = (openid: string, sessionId: string) => Promise<boolean>

const byApp =
  (cloud: Cloud): Ask =>
  async (openid, sessionId) => {
    const event = { action: 'signUp', requestId: randomUUID(), input: { sessionId, name: openid } }
    const answer = (await cloud.invoke('activity', event, { openid })) as {
      ok: boolean
      data?: { standing: { is: string } }
    }
    return answer.ok && answer.data?.standing.is === 'seated'
  }

const byTransaction =
  (cloud: Cloud): Ask =>
  async (openid, id) =>
    ((await cloud.invoke('naive', { id }, { openid })) as { took: boolean }).took

/** The same in this process: fifty at once are more than a function's workers, and so more conflicts. */
const byTransactionHere: Ask = (openid, id) => grab(sdk().database() as unknown as Transacting, id, openid)

interface Outcome {
  perSecond: number
  given: number
}

/** Everybody at once, each for the first time; person n asks for session n modulo how many there are. */
async function rush(cloud: Cloud, ask: Ask, people: number, places: readonly number[]): Promise<Outcome> {
  const name = randomUUID().slice(0, 8)
  const ids = places.map((_capacity, n) => `s-${name}-${n}`)
  const now = cloud.clock.now()
  await Promise.all(ids.map((id, n) => database.put('sessions', session(id, places[n] ?? 1, now))))
  const begun = performance.now()
  const given = await Promise.all(
    Array.from({ length: people }, (_person, n) => ask(`o-${name}-${n}`, ids[n % ids.length] ?? '')),
  )
  const seconds = (performance.now() - begun) / 1_000
  return { perSecond: people / seconds, given: given.filter(Boolean).length }
}

/** Places given of ten, when fifty want one: the mean of a few rounds. */
async function filled(cloud: Cloud, ask: Ask): Promise<number> {
  let given = 0
  for (let round = 0; round < ROUNDS; round += 1) given += (await rush(cloud, ask, 50, [10])).given
  return given / ROUNDS
}

/** Sign-ups to one session and to many, beside the transaction that the documentation suggests, in one run. */
export function signUps(): Promise<Section> {
  return onEmptyCloud(async (cloud) => {
    const [app, naive] = [byApp(cloud), byTransaction(cloud)]
    // Every worker is awake before anything is measured.
    await rush(cloud, app, 50, [10])
    await rush(cloud, naive, 50, [10])
    const hot = await rush(cloud, app, PEOPLE, [60])
    const many = await rush(cloud, app, PEOPLE, Array<number>(MANY).fill(10))
    const other = await rush(cloud, naive, PEOPLE, [60])
    const row = (what: string, { perSecond, given }: Outcome, places: number) => [
      ...[what, perSecond.toFixed(0), ms(1_000 / perSecond), `${given} / ${places}`],
      ratio(perSecond, other.perSecond),
    ]
    return {
      title: `报名 ${PEOPLE} people sign up at once`,
      head: ['', 'answers/s', 'each', 'places given', 'speed'],
      rows: [
        row('one session, 60 places', hot, 60),
        row(`${MANY} sessions, 10 places each`, many, MANY * 10),
        row('naive transaction, one session', other, 60),
        ['50 for 10 places: app', '–', '–', `${(await filled(cloud, app)).toFixed(1)} / 10`, '–'],
        [
          '50 for 10 places: naive',
          '–',
          '–',
          `${(await filled(cloud, byTransactionHere)).toFixed(1)} / 10`,
          '–',
        ],
      ],
      note: 'through function workers and wx-server-sdk; everybody gets an answer, a place or the waiting list',
    }
  })
}
