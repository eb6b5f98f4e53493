/** An instant, ISO 8601 in UTC with milliseconds (`Date#toISOString`), so that text order is time order. */
export type Instant = string

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export type Day = string

/** A GeoJSON point, `[lng, lat]` in GCJ-02 degrees: what a 2dsphere index takes. */
export interface GeoPoint {
  type: 'Point'
  coordinates: [lng: number, lat: number]
}

/** What every document carries that commands change: see `kernel/once.ts` for why. */
export interface Guarded {
  /** Counts the changes; a change is written only over the revision it was made from. */
  revision: number
  /** Keys of the last requests that took effect here, newest last. */
  applied: string[]
}
