import { runGate } from '../lib/gate'
import { checkTypes } from './check'

runGate(checkTypes)
