import { account } from '../kernel/permission'
import { query } from '../kernel/routes'
import { serve } from '../kernel/serve'
import { contract } from './contract'
import { readMe } from './queries/read-me'

/** What the function answers to. */
export const routes = {
  me: query(contract.me, account, readMe),
}

/** The cloud function. */
export const main = serve({ name: 'account', routes })
