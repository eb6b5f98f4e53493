import { keepers } from './contract/keepers'
import { volunteers } from './contract/volunteers'

/** What the volunteer function answers to, action by action. */
export const contract = { ...volunteers, ...keepers }
