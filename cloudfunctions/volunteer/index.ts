import type { Reader } from '../kernel/database'
import { account, anyone, granted } from '../kernel/permission'
import { command, query } from '../kernel/routes'
import { serve } from '../kernel/serve'
import { scopesOf } from '../station/domain/scopes'
import { KEEPER_ROLES } from '../station/queries/keepers'
import { answerCase } from './commands/answer-case'
import { ask } from './commands/ask'
import { decideByHand } from './commands/decide-by-hand'
import { enterByHand } from './commands/enter-by-hand'
import { issue } from './commands/issue'
import { setIdentity } from './commands/set-identity'
import { vouch } from './commands/vouch'
import { vouchFor } from './commands/vouch-for'
import { withdrawDocument } from './commands/withdraw-document'
import { contract } from './contract'
import { readDocument } from './queries/document'
import { documents } from './queries/documents'
import { roles } from './queries/roles'
import { verify } from './queries/verify'
import { shiftPlace } from './store-shifts'

/** Those who look after the station where the shift takes place. */
export const shiftKeepers = granted(KEEPER_ROLES, async ({ shiftId }: { shiftId: string }, db: Reader) =>
  scopesOf(await shiftPlace(db, shiftId)),
)

/** What the function answers to: anybody may look, accounts act for their own, keepers run their shifts. */
export const routes = {
  roles: query(contract.roles, anyone, roles),
  documents: query(contract.documents, account, documents),
  document: query(contract.document, account, readDocument),
  verify: query(contract.verify, anyone, verify),
  // What they answer follows from the entry or the document itself: no answer keeps it twice.
  setIdentity: command(contract.setIdentity, account, setIdentity, 'derived'),
  issue: command(contract.issue, account, issue, 'derived'),
  withdrawDocument: command(contract.withdrawDocument, account, withdrawDocument, 'derived'),
  // Words about a record are in its log: no answer keeps them twice, and a repetition reads the record as it is.
  ask: command(contract.ask, account, ask, 'derived'),
  vouch: command(contract.vouch, account, vouch, 'derived'),
  vouchFor: command(contract.vouchFor, shiftKeepers, vouchFor, 'derived'),
  enterByHand: command(contract.enterByHand, shiftKeepers, enterByHand, 'derived'),
  decideByHand: command(contract.decideByHand, shiftKeepers, decideByHand, 'derived'),
  answerCase: command(contract.answerCase, shiftKeepers, answerCase, 'derived'),
}

/** The cloud function. */
export const main = serve({ name: 'volunteer', routes })
