/** Tells the time: milliseconds since the epoch. Handlers get the reading as an argument, never the clock. */
export type Clock = () => number

/** The machine's clock. The local cloud shifts it to move the whole system through time. */
export const systemClock: Clock = () => Date.now()
