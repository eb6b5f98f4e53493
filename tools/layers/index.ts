import { runGate } from '../lib/gate'
import { checkLayers } from './check'

runGate(checkLayers)
