import { runGate } from '../lib/gate'
import { checkLint } from './check'

runGate(checkLint)
