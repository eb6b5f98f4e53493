import { codeSpace } from './space'

const FORM_FIELD = { properties: { name: String, value: null } }
const BUTTON = { properties: { formType: String } }

/** Properties each named behavior adds; an unknown name adds none. */
const DEFINITIONS: Record<string, object> = {
  'wx://form-field': FORM_FIELD,
  'wx://form-field-group': {},
  'wx://form-field-button': BUTTON,
  'wx://component-export': {},
}

const made = new Map<string, unknown>()

/** A behavior WeChat provides under a `wx://` name. */
export function builtinBehavior(name: string): unknown {
  const known = made.get(name)
  if (known) return known
  const behavior = codeSpace
    .behavior()
    .definition(DEFINITIONS[name] ?? {})
    .register()
  made.set(name, behavior)
  return behavior
}
