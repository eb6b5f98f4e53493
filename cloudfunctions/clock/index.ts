import { system } from '../kernel/permission'
import { job } from '../kernel/routes'
import { serve } from '../kernel/serve'
import { rebuildIndex } from '../station/commands/rebuild-index'
import { contract } from './contract'
import { tick } from './tick'

/** What the function answers to: timers and terminals alone. */
export const routes = {
  rebuildIndex: job(contract.rebuildIndex, system, (_input, context) => rebuildIndex(context)),
  tick: job(contract.tick, system, tick),
}

/** The cloud function. */
export const main = serve({ name: 'clock', routes, timers: { tick: 'tick' } })
