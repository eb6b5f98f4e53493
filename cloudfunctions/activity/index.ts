import type { Reader } from '../kernel/database'
import { account, anyone, granted } from '../kernel/permission'
import { command, query } from '../kernel/routes'
import { serve } from '../kernel/serve'
import { scopesOf } from '../station/domain/scopes'
import { KEEPER_ROLES, keepers } from '../station/queries/keepers'
import { answerAppeal } from './commands/answer-appeal'
import { appeal } from './commands/appeal'
import { attend } from './commands/attend'
import { cancel } from './commands/cancel'
import { cancelSession } from './commands/cancel-session'
import { confirmFor } from './commands/confirm-for'
import { confirmHold } from './commands/confirm-hold'
import { edit } from './commands/edit'
import { handOver } from './commands/hand-over'
import { mark } from './commands/mark'
import { postpone } from './commands/postpone'
import { publish } from './commands/publish'
import { register } from './commands/register'
import { setCapacity } from './commands/set-capacity'
import { setSignUp } from './commands/set-sign-up'
import { signUp } from './commands/sign-up'
import { unregister } from './commands/unregister'
import { contract } from './contract'
import { board } from './queries/board'
import { catalogue } from './queries/catalogue'
import { classes } from './queries/classes'
import { deskSessions } from './queries/desk-sessions'
import { mine } from './queries/mine'
import { readCodeKey } from './queries/read-code-key'
import { readDraw } from './queries/read-draw'
import { readSession } from './queries/read-session'
import { readStanding } from './queries/read-standing'
import { roster } from './queries/roster'
import { slots } from './queries/slots'
import { templates } from './queries/templates'
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
  templates: query(contract.templates, account, templates),
  deskSessions: query(contract.deskSessions, keepers, deskSessions),
  roster: query(contract.roster, sessionKeepers, roster),
  codeKey: query(contract.codeKey, sessionKeepers, readCodeKey),
  signUp: command(contract.signUp, account, signUp, 'derived'),
  cancel: command(contract.cancel, account, cancel, 'derived'),
  confirmHold: command(contract.confirmHold, account, confirmHold, 'derived'),
  attend: command(contract.attend, account, attend),
  // Words of a no-show, a pick-up code and who fetched a child are in the session itself: no answer keeps them twice.
  appeal: command(contract.appeal, account, appeal, 'derived'),
  publish: command(contract.publish, keepers, publish),
  edit: command(contract.edit, sessionKeepers, edit),
  postpone: command(contract.postpone, sessionKeepers, postpone),
  setCapacity: command(contract.setCapacity, sessionKeepers, setCapacity),
  setSignUp: command(contract.setSignUp, sessionKeepers, setSignUp),
  cancelSession: command(contract.cancelSession, sessionKeepers, cancelSession),
  register: command(contract.register, sessionKeepers, register, 'derived'),
  unregister: command(contract.unregister, sessionKeepers, unregister),
  confirmFor: command(contract.confirmFor, sessionKeepers, confirmFor),
  mark: command(contract.mark, sessionKeepers, mark),
  handOver: command(contract.handOver, sessionKeepers, handOver, 'derived'),
  answerAppeal: command(contract.answerAppeal, sessionKeepers, answerAppeal),
}

/** The cloud function. */
export const main = serve({ name: 'activity', routes })
