import type { Faults } from '../api'

/** Names that JavaScript itself asks of any object; they are not calls of an API. */
const NOT_APIS = new Set([
  'then',
  'toJSON',
  'constructor',
  'nodeType',
  'default',
  'asymmetricMatch',
  'prototype',
])

function thrower(name: string, faults: Faults) {
  return () => {
    const error = new Error(`wx.${name} is not available on the local phone`)
    faults.error(`wx.${name}`, error)
    throw error
  }
}

/** Reads `wx.canIUse` the way WeChat does: `api`, `api.return.field` and `component` names; only the first part counts. */
export function canIUse(known: Record<string, unknown>, schema: string): boolean {
  const [name = '', ...rest] = schema.split('.')
  if (name === 'cloud')
    return rest.length === 0 || rest[0] === undefined || rest[0] in (known['cloud'] as object)
  return name in known || (/^[a-z]+(-[a-z]+)*$/.test(name) === true && COMPONENTS.has(name))
}

const COMPONENTS = new Set(
  'view scroll-view swiper swiper-item text icon progress button checkbox form input label picker picker-view radio slider switch textarea navigator image video camera map canvas cover-view rich-text page-meta'.split(
    ' ',
  ),
)

/** Gives every API we lack the same honest answer: asked for, it is a function; called, it throws and is kept. */
export function withMissing(known: Record<string, unknown>, faults: Faults): Record<string, unknown> {
  const missing = new Map<string, () => never>()
  return new Proxy(known, {
    get(target, name) {
      if (typeof name === 'symbol' || name in target || NOT_APIS.has(name)) return Reflect.get(target, name)
      const known = missing.get(name) ?? thrower(name, faults)
      missing.set(name, known)
      return known
    },
  })
}
