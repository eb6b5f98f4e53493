import { Cron } from 'croner'

/** Minutes east of Greenwich of the vendor's timers. */
const UTC_PLUS_8 = 8 * 60

/** When a trigger is due. */
export interface Schedule {
  /** The first due instant after `instant`, both in milliseconds since 1970; undefined when there is none. */
  after(instant: number): number | undefined
}

/**
 * The vendor's seven fields: second, minute, hour, day, month, weekday, year, in UTC+8. Day and weekday given together
 * mean either, as there.
 * @throws Error when the expression is not one
 */
export function parseCron(expression: string): Schedule {
  const cron = new Cron(expression, { mode: '7-part', utcOffset: UTC_PLUS_8, paused: true })
  return { after: (instant) => cron.nextRun(new Date(instant))?.getTime() }
}
