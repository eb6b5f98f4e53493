import { DAY_MS, dayOf, MINUTE_MS, startOf } from '../../../miniprogram/shared/time/shanghai'
import type { JobContext } from '../../kernel/routes'
import { openingHours } from '../../station/queries/opening-hours'
import { devicesOf, flagsOf } from '../domain/flags-of'
import { changedServices, hasServiceChanged, raiseFlag, servicesByDevice } from '../store-clock'

/** Longer than two beats, so that one that was missed is made good by the next. */
const LOOK_BACK_MS = 15 * MINUTE_MS

/** A device is looked for over so long: those who hand one round need not do so on one day. */
const DEVICE_BACK_MS = 30 * DAY_MS

const textOf = (instant: number): string => new Date(instant).toISOString()

/**
 * Looks for what an officer should see among all services that changed since the beginning of the day (Shanghai) in
 * which the last beats were: what one does in many records is seen only over all of them. What was raised before is not
 * raised again.
 *
 * @returns how many flags were raised, or were found on more records than before
 */
export async function raiseFlags({ db, now }: Pick<JobContext, 'db' | 'now'>): Promise<number> {
  const since = now - LOOK_BACK_MS
  if (!(await hasServiceChanged(db, textOf(since)))) return 0
  const seen = await changedServices(db, textOf(startOf(dayOf(since))))
  const known = new Set(seen.map(({ _id }) => _id))
  const stations = [...new Set(seen.map(({ stationId }) => stationId))]
  const [hoursOf, shared] = await Promise.all([
    openingHours(db, stations),
    servicesByDevice(db, devicesOf(seen), textOf(now - DEVICE_BACK_MS)),
  ])
  const sameDevice = shared.filter(({ _id }) => !known.has(_id))
  const flags = flagsOf({ seen, sameDevice, hoursOf }, now)
  let raised = 0
  for (const flag of flags) raised += (await raiseFlag(db, flag)) ? 1 : 0
  return raised
}
