import type { InferOutput } from 'valibot'
import type { HolidayCalendar } from '../../../miniprogram/shared/station/types'
import { dayOf } from '../../../miniprogram/shared/time/shanghai'
import { policyOf } from '../../../miniprogram/shared/volunteer/policy'
import { dueDay } from '../../../miniprogram/shared/volunteer/workdays'
import { householdOf } from '../../activity/queries/household-of'
import { openidOf } from '../../kernel/identity'
import type { QueryContext } from '../../kernel/routes'
import type { Day } from '../../schema/documents'
import { findWhereabouts, noStation } from '../../station/queries/keepers'
import type { contract } from '../contract'
import { asksForOthers } from '../domain/for-others'
import { recordOut, type RecordOut } from '../domain/record-out'
import { named } from '../domain/roster'
import { serviceOf } from '../domain/service'
import { askedServices, knownPeople } from '../store-records'
import { findCalendar } from './calendar'

type Input = InferOutput<typeof contract.todo.input>
type Output = InferOutput<typeof contract.todo.output>

/**
 * The day by which something has to be done: the first of the open cases', else ten working days after the service, the
 * statute's time for making a record.
 */
function dueOf({ cases, endsAt, policyVersion }: RecordOut, calendar: HolidayCalendar): Day {
  const open = cases.filter(({ answer }) => answer === null).map(({ due }) => due.day)
  const { workdays } = policyOf(policyVersion)
  return open.sort()[0] ?? dueDay(calendar, dayOf(Date.parse(endsAt)), workdays.record).day
}

/**
 * All that waits for a station's desk, the longest due first.
 *
 * @throws STATION.NOT_FOUND
 */
export async function todo({ stationId }: Input, { db, now, caller }: QueryContext): Promise<Output> {
  if (!(await findWhereabouts(db, stationId))) throw noStation()
  const openid = openidOf(caller)
  const [services, calendar, household] = await Promise.all([
    askedServices(db, stationId),
    findCalendar(db),
    householdOf(db, openid),
  ])
  const viewer = { openid, persons: new Set(household.map(({ person }) => person)) }
  const people = await knownPeople(
    db,
    services.map(({ person }) => person),
  )
  const waiting = services.map((doc) => {
    const { phone = '', closed = false } = people.get(doc.person) ?? {}
    const record = named(recordOut(doc, now, calendar), closed)
    const forOthers = asksForOthers(doc, serviceOf(doc, now), viewer)
    return { record, phone, due: dueOf(record, calendar), forOthers }
  })
  waiting.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
  return { todo: waiting, asOf: new Date(now).toISOString() }
}
