import type { Reader } from '../kernel/database'
import { account, anyone, granted } from '../kernel/permission'
import { command, query } from '../kernel/routes'
import { serve } from '../kernel/serve'
import { scopesOf } from '../station/domain/scopes'
import { KEEPER_ROLES, keepers } from '../station/queries/keepers'
import { appeal } from './commands/appeal'
import { attend } from './commands/attend'
import { cancel } from './commands/cancel'
import { cancelSession } from './commands/cancel-session'
import { confirmHold } from './commands/confirm-hold'
import { publish } from './commands/publish'
import { setCapacity } from './commands/set-capacity'
import { setSignUp } from './commands/set-sign-up'
import { signUp } from './commands/sign-up'
import { contract } from './contract'
import { board } from './queries/board'
import { catalogue } from './queries/catalogue'
import { classes } from './queries/classes'
import { mine } from './queries/mine'
import { readDraw } from './queries/read-draw'
import { readSession } from './queries/read-session'
import { readStanding } from './queries/read-standing'
import { roster } from './queries/roster'
import { slots } from './queries/slots'
import { upcoming } from './queries/upcoming'
import { sessionPlace } from './store'

/** Those who look after the station where the session takes place. */
const sessionKeepers = granted(KEEPER_ROLES, async ({ sessionId }: { sessionId: string }, db: Reader) =>
  scopesOf(await sessionPlace(db, sessionId)),
)

/** What the function answers to: anybody may look, accounts sign themselves up, keepers run their sessions. */
export const routes = {
  board: query(contract.board, anyone, board),
  upcoming: query(contract.upcoming, anyone, upcoming),
  slots: query(contract.slots, anyone, slots),
  catalogue: query(contract.catalogue, anyone, catalogue),
  classes: query(contract.classes, anyone, classes),
  session: query(contract.session, anyone, readSession),
  draw: query(contract.draw, anyone, readDraw),
  standing: query(contract.standing, account, readStanding),
  mine: query(contract.mine, account, mine),
  roster: query(contract.roster, sessionKeepers, roster),
  signUp: command(contract.signUp, account, signUp, 'derived'),
  cancel: command(contract.cancel, account, cancel, 'derived'),
  confirmHold: command(contract.confirmHold, account, confirmHold, 'derived'),
  attend: command(contract.attend, account, attend),
  appeal: command(contract.appeal, account, appeal),
  publish: command(contract.publish, keepers, publish),
  setCapacity: command(contract.setCapacity, sessionKeepers, setCapacity),
  setSignUp: command(contract.setSignUp, sessionKeepers, setSignUp),
  cancelSession: command(contract.cancelSession, sessionKeepers, cancelSession),
}

/** The cloud function. */
export const main = serve({ name: 'activity', routes })
