import type {
  AttendanceDocument,
  CatalogueDocument,
  LedgerDocument,
  ShiftDocument,
  VolunteerDocument,
} from '../../../cloudfunctions/schema/documents'
import { NEVER } from '../../../cloudfunctions/activity/domain/settle'
import { DAY_MS } from '../../../miniprogram/shared/time/shanghai'
import { textOf } from '../activities/build'
import { HOME } from '../activities/scenes'
import type { Places } from '../activities/month'
import { catalogueDocuments } from '../network/catalogue'
import type { CatalogueFile } from '../network/sources'
import { recorders, shiftTemplates, volunteerRoles } from './catalogue'
import { settleAll } from './ledger'
import { monthOfShifts } from './month'
import { demoVolunteers } from './people'
import { shiftScenes } from './scenes'

/** Volunteering as it is stored. */
export interface DemoVolunteering {
  lists: CatalogueDocument[]
  volunteers: VolunteerDocument[]
  shifts: ShiftDocument[]
  services: AttendanceDocument[]
  ledger: LedgerDocument[]
}

/** What happened longer ago the clock has told everybody. */
const TOLD_MS = 10 * DAY_MS

/** A shift as the clock left it: one that is over has nothing more to tell. */
const settledShift = (shift: ShiftDocument, now: number): ShiftDocument =>
  Date.parse(shift.endsAt) + DAY_MS < now ? { ...shift, dueAt: NEVER } : shift

/** What happened at the demo host's station since then is as if it had just changed, so that the clock looks for flags. */
const NEWS_MS = 15 * DAY_MS

/** A service as the clock left it: what waits for somebody is told at its next turn. */
function settledService(service: AttendanceDocument, now: number): AttendanceDocument {
  const since = (ms: number): boolean => Date.parse(service.endsAt) + ms >= now
  const isNews = service.stationId === HOME && since(NEWS_MS)
  const isDue = since(DAY_MS) || (service.asks.length > 0 && since(TOLD_MS))
  const at = isNews ? now : Math.max(...service.log.map((event) => event.at))
  return { ...service, changedAt: textOf(at), dueAt: isDue ? textOf(now) : NEVER }
}

/** A month of shifts with their ledger, the demo people's own, and shifts for today and the weeks ahead. */
export function makeVolunteering(file: CatalogueFile, network: Places): DemoVolunteering {
  const { now, stations } = network
  const [roles, templates] = [volunteerRoles(file), shiftTemplates(file)]
  const terms = { roles, shiftTemplates: templates }
  const all = [...shiftScenes(network, terms), ...monthOfShifts(network, terms)]
  const { services, rows } = settleAll(
    all.flatMap((each) => each.services),
    now,
  )
  return {
    lists: catalogueDocuments({ roles, shiftTemplates: templates, recorders: recorders(stations) }),
    volunteers: demoVolunteers(now),
    shifts: all.map(({ shift }) => settledShift(shift, now)),
    services: services.map((service) => settledService(service, now)),
    ledger: rows,
  }
}
