import { describeActions } from './describe'
import { contractsText } from './text'

/** `npm run contracts [-- --json]`: every action, who may use it, and what goes in and out. */
async function main(): Promise<void> {
  const actions = await describeActions()
  const json = process.argv.includes('--json')
  process.stdout.write(`${json ? JSON.stringify(actions, null, 2) : contractsText(actions)}\n`)
}

void main()
