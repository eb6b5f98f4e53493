import type { Reader } from '../kernel/database'
import { account, anyone, granted } from '../kernel/permission'
import { command, query } from '../kernel/routes'
import { serve } from '../kernel/serve'
import { scopesOf } from '../station/domain/scopes'
import { KEEPER_ROLES, keepers } from '../station/queries/keepers'
import { addAward, addTraining } from './commands/add-record'
import { addVolunteer } from './commands/add-volunteer'
import { answerCase } from './commands/answer-case'
import { approveOvertime } from './commands/approve-overtime'
import { ask } from './commands/ask'
import { cancelShift } from './commands/cancel-shift'
import { closeFlag } from './commands/close-flag'
import { confirm } from './commands/confirm'
import { confirmCheckOut } from './commands/confirm-check-out'
import { decideByHand } from './commands/decide-by-hand'
import { dropVolunteer } from './commands/drop-volunteer'
import { editShift } from './commands/edit-shift'
import { enterByHand } from './commands/enter-by-hand'
import { issue } from './commands/issue'
import { join } from './commands/join'
import { leave } from './commands/leave'
import { offer } from './commands/offer'
import { openShifts } from './commands/open-shifts'
import { rate } from './commands/rate'
import { register } from './commands/register'
import { reviewDay } from './commands/review-day'
import { scan } from './commands/scan'
import { setIdentity } from './commands/set-identity'
import { setPaidDuty } from './commands/set-paid-duty'
import { takeOver } from './commands/take-over'
import { tick } from './commands/tick'
import { untick } from './commands/untick'
import { vouch } from './commands/vouch'
import { vouchFor } from './commands/vouch-for'
import { withdrawDocument } from './commands/withdraw-document'
import { contract } from './contract'
import { board } from './queries/board'
import { readChain } from './queries/chain'
import { deskShifts } from './queries/desk-shifts'
import { readDocument } from './queries/document'
import { documents } from './queries/documents'
import { exportHours } from './queries/export-hours'
import { readFlags } from './queries/flags'
import { readHours } from './queries/hours'
import { myShifts } from './queries/my-shifts'
import { areaOfficers, flagOfficers } from './queries/officers'
import { profile } from './queries/profile'
import { readRecord } from './queries/read-record'
import { readShift } from './queries/read-shift'
import { readShiftKey } from './queries/read-shift-key'
import { readStanding } from './queries/read-standing'
import { roles } from './queries/roles'
import { readRoster } from './queries/shift-roster'
import { todo } from './queries/todo'
import { verify } from './queries/verify'
import { shiftPlace } from './store-shifts'

/** Those who look after the station where the shift takes place. */
export const shiftKeepers = granted(KEEPER_ROLES, async ({ shiftId }: { shiftId: string }, db: Reader) =>
  scopesOf(await shiftPlace(db, shiftId)),
)

/** What the function answers to: anybody may look, accounts act for their own, keepers run their shifts. */
export const routes = {
  roles: query(contract.roles, anyone, roles),
  board: query(contract.board, anyone, board),
  shift: query(contract.shift, anyone, readShift),
  standing: query(contract.standing, account, readStanding),
  myShifts: query(contract.myShifts, account, myShifts),
  profile: query(contract.profile, account, profile),
  deskShifts: query(contract.deskShifts, keepers, deskShifts),
  // Where people stand with a shift is in the shift itself, and an entry in the entry: no answer keeps them twice.
  register: command(contract.register, account, register, 'derived'),
  join: command(contract.join, account, join, 'derived'),
  leave: command(contract.leave, account, leave, 'derived'),
  offer: command(contract.offer, account, offer, 'derived'),
  takeOver: command(contract.takeOver, account, takeOver, 'derived'),
  openShifts: command(contract.openShifts, keepers, openShifts),
  editShift: command(contract.editShift, shiftKeepers, editShift),
  cancelShift: command(contract.cancelShift, shiftKeepers, cancelShift),
  addVolunteer: command(contract.addVolunteer, shiftKeepers, addVolunteer, 'derived'),
  dropVolunteer: command(contract.dropVolunteer, shiftKeepers, dropVolunteer, 'derived'),
  addTraining: command(contract.addTraining, keepers, addTraining),
  addAward: command(contract.addAward, keepers, addAward),
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
  record: query(contract.record, account, readRecord),
  shiftRoster: query(contract.shiftRoster, shiftKeepers, readRoster),
  shiftKey: query(contract.shiftKey, shiftKeepers, readShiftKey),
  // What a scan was answered follows from the log that it is in, and so does what a keeper's word led to.
  scan: command(contract.scan, account, scan, 'derived'),
  tick: command(contract.tick, shiftKeepers, tick, 'derived'),
  untick: command(contract.untick, shiftKeepers, untick, 'derived'),
  setPaidDuty: command(contract.setPaidDuty, shiftKeepers, setPaidDuty, 'derived'),
  confirm: command(contract.confirm, shiftKeepers, confirm, 'derived'),
  approveOvertime: command(contract.approveOvertime, shiftKeepers, approveOvertime, 'derived'),
  confirmCheckOut: command(contract.confirmCheckOut, shiftKeepers, confirmCheckOut, 'derived'),
  rate: command(contract.rate, shiftKeepers, rate, 'derived'),
  hours: query(contract.hours, account, readHours),
  chain: query(contract.chain, account, readChain),
  exportHours: query(contract.exportHours, keepers, exportHours),
  todo: query(contract.todo, keepers, todo),
  flags: query(contract.flags, areaOfficers, readFlags),
  reviewDay: command(contract.reviewDay, shiftKeepers, reviewDay, 'derived'),
  closeFlag: command(contract.closeFlag, flagOfficers, closeFlag, 'derived'),
}

/** The cloud function. */
export const main = serve({ name: 'volunteer', routes })
