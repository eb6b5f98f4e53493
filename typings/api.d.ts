import type { InferInput, InferOutput } from 'valibot'
import type { contract as account } from '../cloudfunctions/account/contract'
import type { contract as activity } from '../cloudfunctions/activity/contract'
import type { contract as station } from '../cloudfunctions/station/contract'
import type { contract as volunteer } from '../cloudfunctions/volunteer/contract'

/** All contracts, by the name of the deployed function. A new function adds one line here. */
interface Contracts {
  account: typeof account
  activity: typeof activity
  station: typeof station
  volunteer: typeof volunteer
}

type Action = { [F in keyof Contracts]: `${F}/${string & keyof Contracts[F]}` }[keyof Contracts]

type ContractOf<A extends Action> = A extends `${infer F extends keyof Contracts}/${infer N}`
  ? N extends keyof Contracts[F]
    ? Contracts[F][N]
    : never
  : never

/** What the phone sends for an action. */
export type ApiInput<A extends Action> =
  ContractOf<A> extends { input: infer S extends import('valibot').GenericSchema } ? InferInput<S> : never

/** What the phone gets back for an action. */
export type ApiOutput<A extends Action> =
  ContractOf<A> extends { output: infer S extends import('valibot').GenericSchema } ? InferOutput<S> : never

export type { Action as ApiAction }
