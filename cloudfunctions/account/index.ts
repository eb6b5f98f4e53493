import { account } from '../kernel/permission'
import { command, query } from '../kernel/routes'
import { serve } from '../kernel/serve'
import { keepers } from '../station/queries/keepers'
import { addPerson } from './commands/add-person'
import { close } from './commands/close'
import { editPerson } from './commands/edit-person'
import { markCalled } from './commands/mark-called'
import { markNoticesRead } from './commands/mark-read'
import { removePerson } from './commands/remove-person'
import { setSelf } from './commands/set-self'
import { contract } from './contract'
import { household } from './queries/household'
import { readCalls } from './queries/read-calls'
import { readMe } from './queries/read-me'
import { readNotices } from './queries/read-notices'

/** What the function answers to. */
export const routes = {
  me: query(contract.me, account, readMe),
  household: query(contract.household, account, household),
  // What was taken off record has to be gone: no answer that names people is kept, a repetition reads what is there.
  setSelf: command(contract.setSelf, account, setSelf, 'derived'),
  addPerson: command(contract.addPerson, account, addPerson, 'derived'),
  editPerson: command(contract.editPerson, account, editPerson, 'derived'),
  removePerson: command(contract.removePerson, account, removePerson, 'derived'),
  close: command(contract.close, account, close, 'derived'),
  notices: query(contract.notices, account, readNotices),
  readNotices: command(contract.readNotices, account, markNoticesRead),
  calls: query(contract.calls, keepers, readCalls),
  markCalled: command(contract.markCalled, keepers, markCalled),
}

/** The cloud function. */
export const main = serve({ name: 'account', routes })
