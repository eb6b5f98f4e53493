import { runGate } from '../lib/gate'
import { checkOfficial } from './check'

runGate(checkOfficial)
