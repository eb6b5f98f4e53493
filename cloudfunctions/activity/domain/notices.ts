import { MESSAGE_TEMPLATES } from '../../../miniprogram/shared/brand/templates'
import { ticketOf } from '../../../miniprogram/shared/activity/session'
import type { AttendanceEvent, PersonEvent, SessionState } from '../../../miniprogram/shared/activity/types'
import { DAY_MS } from '../../../miniprogram/shared/time/shanghai'
import type { NoticeDocument, SessionDocument } from '../../schema/documents'
import * as words from './notice-words'
import { movesOf, type Occasion, occasionsAt } from './occasions'
import { personOf } from './person'
import { lastJoins, playOf } from './session'

/** Somebody on the list, by the event that put them there. */
interface Listed {
  person: string
  join: PersonEvent
  reader: words.Reader
}

/** One thing to be told to one person. */
interface Telling {
  to: Listed
  said: words.Words
  /** Milliseconds. */
  until: number
  /** Tells it from other tellings of its kind to the same person. */
  which?: string
}

/** A session at a moment, as the tellings are derived from it. */
interface Scene {
  session: words.Placed
  /** Milliseconds. */
  now: number
  state: SessionState
  listed(person: string): Listed[]
}

/**
 * What people have to be told about a session at `now`, milliseconds. It follows from the session's document and from
 * what its station is called, and the `_id` of a notice names what is told to whom: to derive it again, at another
 * moment, tells nobody twice. One joining leads to one hold at most, so the joining names the hold.
 */
export function noticesDue(session: SessionDocument, station: words.Place, now: number): NoticeDocument[] {
  const scene = sceneOf({ ...session, station }, now)
  const asked = session.status === 'cancelled' ? [] : [...holds(scene), ...lapses(scene)]
  const said = occasionsAt(session, now).flatMap((each) => tellingsOf(scene, each))
  return [...asked, ...handOvers(scene), ...said].map((telling) => noticeOf(scene, telling))
}

/** Whether there may be anything to tell at `now`, milliseconds: if not, nobody need ask what the station is called. */
export function hasToTell(session: SessionDocument, now: number): boolean {
  const isTold = handOversIn(session, now).length > 0 || occasionsAt(session, now).length > 0
  const { held, lapses } = playOf(session, now).state
  return isTold || held.length > 0 || lapses.some(({ until }) => now < until + DAY_MS)
}

function sceneOf(session: words.Placed, now: number): Scene {
  const joins = lastJoins(session)
  const listed = (person: string): Listed[] => {
    const join = joins.get(person)
    return join ? [{ person, join, reader: readerOf(join) }] : []
  }
  return { session, now, state: playOf(session, now).state, listed }
}

function readerOf({ person, account, name = '' }: PersonEvent): words.Reader {
  if (account === undefined) return { is: 'desk', name }
  return { is: person === personOf(account) ? 'self' : 'other', name }
}

function holds({ session, state, listed, now }: Scene): Telling[] {
  return state.held.flatMap(({ person, until }) =>
    listed(person).map((to) => ({ to, until, said: words.promotedWords(session, to.reader, until, now) })),
  )
}

/** Children who were handed over within the last day: later, their guardians have them or have called. */
function handOversIn({ log }: SessionDocument, now: number): AttendanceEvent[] {
  return log.filter((event): event is AttendanceEvent => event.what === 'left' && now < event.at + DAY_MS)
}

/**
 * Each is told by itself, like a hold, and even if the rest was called off since. It is named by its moment as well as
 * its meeting, which may have been moved afterwards. At the desk, whoever registered the child comes for it, too.
 */
/** Places that were not confirmed, for a day or until the start. At a desk somebody called and knows. */
function lapses({ session, state, listed, now }: Scene): Telling[] {
  const startsAt = Date.parse(session.startsAt)
  return state.lapses.flatMap((lapse) =>
    listed(lapse.person)
      .filter(({ reader, join }) => reader.is !== 'desk' && join.at < lapse.until)
      .map((to) => ({
        ...{ to, until: Math.min(lapse.until + DAY_MS, startsAt) },
        said: words.lapsedWords(session, to.reader, now),
      }))
      .filter(({ until }) => now < until),
  )
}

function handOvers({ session, now, listed }: Scene): Telling[] {
  return handOversIn(session, now).flatMap((left) =>
    listed(left.person)
      .filter(({ reader }) => reader.is !== 'desk')
      .map((to) => ({
        ...{ to, until: left.at + DAY_MS, which: `${left.meeting}-${left.at.toString(36)}` },
        said: words.handedOverWords(session, to.reader, left, now),
      })),
  )
}

function tellingsOf(scene: Scene, occasion: Occasion): Telling[] {
  switch (occasion.what) {
    case 'cancelled':
      return toAll(scene, occasion, words.cancelledWords)
    case 'drawn':
      return [...winners(scene, occasion), ...losers(scene, occasion)]
    case 'postponed':
      return postponed(scene, occasion)
    case 'reminder':
      return reminders(scene, occasion)
    case 'noShow':
      return toPeople(scene, scene.session.noShows, occasion, ({ reader }) =>
        words.noShowWords(scene.session, reader),
      )
    case 'appeal':
      return toPeople(scene, [occasion.appeal.person], occasion, ({ reader }) =>
        words.appealWords(scene.session, reader, occasion.appeal),
      )
  }
}

function toPeople(
  { listed }: Scene,
  people: readonly string[],
  { until }: Occasion,
  say: (to: Listed) => words.Words,
): Telling[] {
  return people.flatMap(listed).map((to) => ({ to, until, said: say(to) }))
}

/** Everybody with a place, kept for, waiting or in the urn: after a cancellation, as it was then. */
function everybody({ seated, held, waiting, entered }: SessionState): string[] {
  return [...seated, ...held.map(({ person }) => person), ...waiting, ...entered]
}

function toAll(
  scene: Scene,
  occasion: Occasion,
  say: (session: words.Placed, reader: words.Reader, now: number) => words.Words,
): Telling[] {
  const { session, now, state } = scene
  return toPeople(scene, everybody(state), occasion, ({ reader }) => say(session, reader, now))
}

/** Tickets that were drawn: whoever came afterwards has nothing to do with the draw. */
const inDraw = ({ session: { draw } }: Scene): ((to: Listed) => boolean) => {
  const tickets = new Set(draw?.entries.map(({ ticket }) => ticket))
  return ({ join }) => tickets.has(ticketOf(join.key))
}

function winners(scene: Scene, { until }: Occasion): Telling[] {
  const { session, state, now, listed } = scene
  const drawn = state.seated.flatMap(listed).filter(inDraw(scene))
  return drawn.map((to) => ({ to, until, said: words.wonWords(session, to.reader, now) }))
}

/** Where they wait now. Those whose turn has come already are told of that instead. */
function losers(scene: Scene, { until }: Occasion): Telling[] {
  const { session, state, now, listed } = scene
  const mayHear = inDraw(scene)
  return state.waiting.flatMap((person, n) =>
    listed(person)
      .filter(mayHear)
      .map((to) => ({ to, until, said: words.lostWords(session, to.reader, n + 1, now) })),
  )
}

/** Those who joined before; whoever came afterwards saw the new times. */
function postponed(scene: Scene, { until, number, from }: Occasion & { what: 'postponed' }): Telling[] {
  const { session, state, now, listed } = scene
  const record = session.postponed[number - 1]
  if (!record) return []
  const change = { ...record, moved: movesOf(session)[number - 1]?.moved ?? [] }
  const told = everybody(state)
    .flatMap(listed)
    .filter(({ join }) => join.at <= from)
  return told.map((to) => ({
    ...{ to, until, which: String(number) },
    said: words.postponedWords(session, to.reader, change, now),
  }))
}

/** Those with a place. The desk calls once, the day before: a second call would be a burden to both. */
function reminders(scene: Scene, occasion: Occasion & { what: 'reminder' }): Telling[] {
  const { session, state, now, listed } = scene
  const { hours, meeting, until } = occasion
  const which = `${hours}-${Date.parse(session.meetings[meeting]?.startsAt ?? '').toString(36)}`
  const told = state.seated.flatMap(listed).filter(({ reader }) => hours === 24 || reader.is !== 'desk')
  return told.map((to) => ({
    ...{ to, until, which },
    said: words.reminderWords(session, to.reader, meeting, now),
  }))
}

function noticeOf({ session, now }: Scene, { to, said, until, which }: Telling): NoticeDocument {
  const { account = null, name = '', phone, guardian, key } = to.join
  const { values, ...shown } = said
  return {
    _id: [said.what, session._id, ticketOf(key), ...(which === undefined ? [] : [which])].join(':'),
    ...{ to: account, stationId: session.stationId, about: session._id, ...shown },
    page: `features/activity/pages/detail/detail?id=${session._id}`,
    fields: keyed(said.template, values),
    ...{ at: new Date(now).toISOString(), until: new Date(until).toISOString() },
    ...{ state: account === null ? 'call' : 'due', tries: 0, triedAt: null, readAt: null },
    call: account === null ? { name, phone: phone ?? guardian?.phone ?? '' } : null,
    calledBy: null,
  }
}

/** Values under the keywords of their template. */
export function keyed(
  template: NoticeDocument['template'],
  values: Record<string, string>,
): Record<string, string> {
  const keywords: Readonly<Record<string, string>> = MESSAGE_TEMPLATES[template].keywords
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const keyword = keywords[name]
      return keyword === undefined ? [] : [[keyword, value]]
    }),
  )
}
