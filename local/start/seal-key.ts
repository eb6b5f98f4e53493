import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { SEAL_KEYS } from '../../cloudfunctions/kernel/secret'

const KEY_BYTES = 32

/** A new key of the first version, as the variable holds it. */
const newSealKey = (): string => `1:${randomBytes(KEY_BYTES).toString('hex')}`

/**
 * The variable with the key that identity numbers are sealed with. It is made once, beside the data, readable by this
 * account alone; whoever removes the data removes it, too.
 */
export function sealVariables(dataDir: string): Record<string, string> {
  const file = path.join(dataDir, 'seal-key')
  if (!fs.existsSync(file)) {
    fs.mkdirSync(dataDir, { recursive: true })
    fs.writeFileSync(file, newSealKey(), { mode: 0o600 })
  }
  return { [SEAL_KEYS]: fs.readFileSync(file, 'utf8') }
}
