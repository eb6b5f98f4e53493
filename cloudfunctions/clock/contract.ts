import * as v from 'valibot'

const rebuilt = v.object({
  version: v.string(),
  /** False: the content was the same, so nothing was written. */
  changed: v.boolean(),
  stations: v.number(),
  /** Stations with an unknown street, opening plan, host type or day of closure. */
  leftOut: v.number(),
  /** Facilities and modules that the catalogue does not know. */
  unknownCodes: v.number(),
})

/** What the clock function answers to. No phone may call it, so it is not in `typings/api.d.ts`. */
export const contract = {
  /** Derives the phones' index from the stations, streets and catalogue, now. */
  rebuildIndex: { input: v.object({}), output: rebuilt },
  /** Every minute: what is due at that minute. */
  tick: {
    input: v.object({}),
    output: v.object({
      /** Null: nothing called for it. */
      index: v.nullable(rebuilt),
      /** Answers to old requests and old notices that were thrown away. */
      forgotten: v.number(),
      /** Accounts that were closed. */
      closed: v.number(),
      /** Sessions that were due, those drawn among them, and those that changed meanwhile and stay due. */
      sessions: v.object({ looked: v.number(), drawn: v.number(), raced: v.number() }),
      /** Shifts and services that were due, and those that changed meanwhile and stay due. */
      shifts: v.object({ looked: v.number(), raced: v.number() }),
      services: v.object({ looked: v.number(), raced: v.number() }),
      /** Raised for the officers by this turn. */
      flags: v.number(),
      /** Null: not at this minute. Chains that are broken, and services that the ledger does not bear out. */
      audit: v.nullable(
        v.object({
          ...{ chains: v.number(), rows: v.number(), broken: v.number(), strays: v.number() },
          /** Over the heads of all chains. */
          digest: v.string(),
        }),
      ),
      /** Notices: written by this turn, and what came of sending those that were due. */
      notices: v.object({
        told: v.number(),
        sent: v.number(),
        /** Not agreed to by the person. */
        refused: v.number(),
        /** Given up after three tries. */
        failed: v.number(),
        /** Of no use any more. */
        stale: v.number(),
      }),
    }),
  },
}
