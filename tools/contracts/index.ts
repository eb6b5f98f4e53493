import { describeActions } from './describe'
import { contractsText } from './text'

/** `npm run contracts [-- --json]`: every action, who may use it, and what goes in and out. */
async function main(): Promise<void> {
  const actions = await describeActions()
  const json = process.argv.includes('--json')
  if (json) return void process.stdout.write(`${JSON.stringify(actions, null, 2)}\n`)
  process.stdout.write(`${contractsText(actions)}\n${actions.length} actions\n`)
}

void main()
