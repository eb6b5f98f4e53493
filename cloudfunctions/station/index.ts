import { anyone } from '../kernel/permission'
import { command, query } from '../kernel/routes'
import { serve } from '../kernel/serve'
import { announceClosure } from './commands/announce-closure'
import { printCode } from './commands/print-code'
import { setFacilityState } from './commands/set-facility-state'
import { withdrawClosure } from './commands/withdraw-closure'
import { contract } from './contract'
import { findNearby } from './queries/find-nearby'
import { keepers } from './queries/keepers'
import { readDetail } from './queries/read-detail'
import { readIndex } from './queries/read-index'
import { readLive } from './queries/read-live'

/** What the function answers to: finding stations is for anyone, keeping one is for those who look after it. */
export const routes = {
  index: query(contract.index, anyone, readIndex),
  live: query(contract.live, anyone, readLive),
  detail: query(contract.detail, anyone, readDetail),
  nearby: query(contract.nearby, anyone, findNearby),
  setFacilityState: command(contract.setFacilityState, keepers, setFacilityState),
  announceClosure: command(contract.announceClosure, keepers, announceClosure),
  withdrawClosure: command(contract.withdrawClosure, keepers, withdrawClosure),
  printedCode: command(contract.printedCode, keepers, printCode),
}

/** The cloud function. */
export const main = serve({ name: 'station', routes })
