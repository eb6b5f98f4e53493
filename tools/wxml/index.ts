import { runGate } from '../lib/gate'
import { checkTemplates } from './check'

runGate(checkTemplates)
