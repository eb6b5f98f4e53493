import { keepers } from './contract/keepers'
import { residents } from './contract/residents'

/** What the activity function answers to, action by action. */
export const contract = { ...residents, ...keepers }
