import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** The environment variable that holds the keys: `1:<64 hex digits>`, several of them by commas, each version once. */
export const SEAL_KEYS = 'SEAL_KEYS'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY = /^([1-9]\d{0,5}):([0-9a-f]{64})$/
const SEALED = /^([1-9]\d{0,5})\.([\w-]+)$/

/** Hides a text from whoever reads the database alone, and tells when what it hid was changed or moved. */
export interface Sealing {
  /** `owner` is whose text it is: under another owner it does not open. */
  seal(text: string, owner: string): string
  /** @throws Error for what was changed, belongs to another owner, or was sealed with a key that is no longer there */
  open(sealed: string, owner: string): string
}

/**
 * Sealing with AES-256-GCM and the keys of the environment; null where there are none, so that whoever wants to keep a
 * secret can say that it is not possible now. The highest version seals, every one opens: to change keys, add one.
 *
 * @throws Error when the variable is there and is not what it should be
 */
export function sealingOf(environment: NodeJS.ProcessEnv): Sealing | null {
  const text = environment[SEAL_KEYS] ?? ''
  if (text === '') return null
  const keys = new Map(text.split(',').map(readKey))
  const newest = Math.max(...keys.keys())
  const keyOf = (version: number): Buffer => {
    const key = keys.get(version)
    if (!key) throw new Error(`no key of version ${version}`)
    return key
  }
  return {
    seal: (secret, owner) => `${newest}.${encrypt(secret, owner, keyOf(newest))}`,
    open: (sealed, owner) => {
      const [, version = '', body = ''] = SEALED.exec(sealed) ?? []
      return decrypt(Buffer.from(body, 'base64url'), owner, keyOf(Number(version)))
    },
  }
}

function readKey(text: string): [version: number, key: Buffer] {
  const [, version, hex] = KEY.exec(text.trim()) ?? []
  if (!version || !hex) throw new Error(`${SEAL_KEYS} is not a list of version:key`)
  return [Number(version), Buffer.from(hex, 'hex')]
}

function encrypt(text: string, owner: string, key: Buffer): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(owner))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

function decrypt(bytes: Buffer, owner: string, key: Buffer): string {
  const nonce = bytes.subarray(0, NONCE_BYTES)
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
  const cipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(owner))
  cipher.setAuthTag(tag)
  const body = bytes.subarray(NONCE_BYTES + TAG_BYTES)
  return Buffer.concat([cipher.update(body), cipher.final()]).toString('utf8')
}
