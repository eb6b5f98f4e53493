import fc from 'fast-check'
import { noticesDue } from '../../../../cloudfunctions/activity/domain/notices'
import { newSession, type SessionDraft } from '../../../../cloudfunctions/activity/domain/new-session'
import { lastJoins, playOf } from '../../../../cloudfunctions/activity/domain/session'
import {
  closingFields,
  dueAtOf,
  NEVER,
  sweepFields,
  toldFields,
} from '../../../../cloudfunctions/activity/domain/settle'
import type { SessionDocument } from '../../../../cloudfunctions/schema/documents'
import { ticketOf } from '../../../../miniprogram/shared/activity/session'
import type { SessionEvent } from '../../../../miniprogram/shared/activity/types'
import { aSession, BEGIN, hoursOn } from '../../../cloud/rig/fixtures'

const HOUR = 3_600_000
const after = (hours: number): number => BEGIN + hours * HOUR
const session = (more: Partial<SessionDocument> & { joined?: string[] } = {}) => aSession('s-own', more)
const cancelling = (person: string | undefined, at: number) =>
  ({ what: 'cancel', key: `c-${person}`, at, person }) as SessionEvent

describe('when the clock has something to do', () => {
  const reminders = ['reminded-24:2026-03-04T02:00:00.000Z', 'reminded-2:2026-03-04T02:00:00.000Z']

  it.each<[what: string, more: Parameters<typeof aSession>[1], now: number, due: string]>([
    ['a day before the start', {}, 0, hoursOn(24)],
    ['two hours before it', { marks: reminders.slice(0, 1) }, 24, hoursOn(46)],
    ['two hours before it, when the day before was missed', {}, 46, hoursOn(46)],
    ['when the list is closed', { marks: reminders }, 46, hoursOn(52)],
    ['never again after that', { marks: [...reminders, 'over'] }, 52, NEVER],
    ['at once, to tell who did not come', { marks: ['over'], noShows: ['p-a'] }, 52, hoursOn(52)],
    ['at the draw', { kind: 'lottery' }, 0, hoursOn(24)],
    ['never at a walk-in', { kind: 'walkIn' }, 0, NEVER],
    ['two hours before, when published less than a day ahead', { at: hoursOn(25) }, 25, hoursOn(46)],
    ['at the closing, when published less than two hours ahead', { at: hoursOn(47) }, 47, hoursOn(52)],
  ])('%s', (_what, more, now, due) => {
    expect(dueAtOf(session(more), after(now))).toBe(due)
  })

  it('at the end of a hold', () => {
    const held = session({ capacity: 1, joined: ['a', 'b'] })
    const log = [...held.log, cancelling(held.members[0], BEGIN)]
    expect(dueAtOf({ ...held, log }, BEGIN)).toBe(hoursOn(2))
  })

  it('when it was called off: at once, and never again', () => {
    const log: SessionEvent[] = [{ what: 'cancelSession', key: 'off', at: after(1) }]
    const off = session({ status: 'cancelled', log })
    expect(dueAtOf(off, after(1))).toBe(hoursOn(1))
    expect(toldFields(off, after(1))).toEqual({ marks: ['cancelled'], dueAt: NEVER })
  })

  it('at every meeting’s day before', () => {
    const meetings = [48, 72].map((hours) => ({ startsAt: hoursOn(hours), endsAt: hoursOn(hours + 2) }))
    const course = session({ meetings, endsAt: hoursOn(74), marks: reminders })
    expect(dueAtOf(course, after(46))).toBe(hoursOn(48))
    expect(toldFields(course, after(48)).dueAt).toBe(hoursOn(76))
  })

  it('of a session that has just been published', () => {
    const draft = { ...session(), opensAt: hoursOn(0) } as SessionDraft
    const origin = { id: 's-new', salt: '', codeKey: 'k', by: 'o-host', at: hoursOn(0), synthetic: false }
    expect(newSession(draft, origin).dueAt).toBe(hoursOn(24))
  })
})

describe('closing the list', () => {
  const present = (person: string | undefined) =>
    ({ what: 'present', key: `p-${person}`, at: after(48), person, meeting: 0, how: 'tick' }) as SessionEvent
  const two = session({ joined: ['a', 'b'] })
  const [a, b] = two.members

  it('names those who were never there, two hours after the end', () => {
    const kept = { ...two, log: [...two.log, present(a)] }
    expect(closingFields(kept, after(52) - 1)).toEqual({})
    expect(closingFields(kept, after(52))).toEqual({ noShows: [b], marks: ['over'] })
  })

  it('names nobody where nobody kept the list', () => {
    expect(closingFields(two, after(60))).toEqual({ noShows: [], marks: ['over'] })
    const taken = { ...present(a), what: 'absent', key: 'taken' } as SessionEvent
    expect(closingFields({ ...two, log: [...two.log, present(a), taken] }, after(60)).noShows).toEqual([])
  })

  it('is done once, and not at all where it was called off or nobody has to sign up', () => {
    const kept = { ...two, log: [...two.log, present(a)] }
    expect(closingFields({ ...kept, marks: ['over'] }, after(60))).toEqual({})
    expect(closingFields({ ...kept, status: 'cancelled' }, after(60))).toEqual({})
    expect(closingFields({ ...kept, kind: 'walkIn' }, after(60))).toEqual({})
  })

  it('leaves out who gave the place up, and who only waited', () => {
    const full = session({ capacity: 2, joined: ['a', 'b', 'c'] })
    const log = [...full.log, present(full.members[0])]
    expect(closingFields({ ...full, log }, after(52)).noShows).toEqual([full.members[1]])
  })
})

describe('whatever happens on a list', () => {
  const people = ['p-0', 'p-1', 'p-2', 'p-3', 'p-4']
  const deed = fc.record({
    what: fc.constantFrom('join', 'join', 'cancel', 'confirm', 'capacity'),
    person: fc.constantFrom(...people),
    capacity: fc.integer({ min: 1, max: 4 }),
    minutes: fc.integer({ min: 1, max: 400 }),
  })

  /** The document after one more event, as the store's updates leave it: nobody is put on a list they are on. */
  function changed(document: SessionDocument, event: SessionEvent): SessionDocument {
    if (event.what === 'join' && playOf(document, event.at).standingOf(event.person).is !== 'out')
      return document
    const log = [...document.log, event]
    const at = new Date(event.at).toISOString()
    const { dueAt } = document
    if (event.what === 'cancel') return { ...document, log, dueAt: at }
    if (event.what === 'capacity') return { ...document, log, dueAt: at < dueAt ? at : dueAt }
    return { ...document, log }
  }

  /** A turn of the clock without its database. */
  function turn(document: SessionDocument, now: number, told: string[]): SessionDocument {
    const fields = { ...sweepFields(document, now), ...closingFields(document, now) }
    const swept = { ...document, ...fields, revision: document.revision + 1 }
    told.push(
      ...noticesDue(swept, { name: '', phone: '' }, now).flatMap(({ _id, what }) =>
        what === 'promoted' ? _id : [],
      ),
    )
    return { ...swept, ...toldFields(swept, now), revision: swept.revision + 1 }
  }

  /** Every turn that is due before an instant. */
  function turnsUntil(document: SessionDocument, instant: number, told: string[], seen: Set<string>) {
    let current = document
    for (let due = Date.parse(current.dueAt); due < instant; due = Date.parse(current.dueAt)) {
      noteHeld(current, due, seen)
      current = turn(current, due, told)
      expect(Date.parse(current.dueAt)).toBeGreaterThan(due)
    }
    return current
  }

  /** Who stands as held at an instant, by the join that put them on the list. */
  function noteHeld(document: SessionDocument, now: number, seen: Set<string>): void {
    const joins = lastJoins(document)
    for (const { person } of playOf(document, now).state.held) {
      seen.add(`promoted:s-own:${ticketOf(joins.get(person)?.key ?? '')}`)
    }
  }

  it('everybody for whom a place is kept is told, and nobody else', () => {
    const property = fc.property(fc.array(deed, { minLength: 5, maxLength: 40, size: 'max' }), (deeds) => {
      const told: string[] = []
      const seen = new Set<string>()
      let now = BEGIN
      let document: SessionDocument = { ...session({ capacity: 1 }), dueAt: hoursOn(24) }
      for (const [n, { minutes, ...rest }] of deeds.entries()) {
        now += minutes * 60_000 + 1
        if (now >= Date.parse(document.startsAt)) break
        document = turnsUntil(document, now, told, seen)
        const event = { ...rest, at: now, key: `key-${String(n).padStart(12, '0')}` } as SessionEvent
        document = changed(document, event)
        noteHeld(document, now, seen)
      }
      document = turnsUntil(document, after(60), told, seen)
      expect(new Set(told)).toEqual(seen)
      expect(document).toMatchObject({ dueAt: NEVER, marks: expect.arrayContaining(['over']) })
    })
    fc.assert(property, { numRuns: 500 })
  })
})
