import { nodeOf } from '../engine/backend'
import type { EngineNode } from '../engine/backend'
import { behaviourOf } from './define'
import { text } from './dom'
import type { Builtin, BuiltinSpec } from './spec'

const forms = new WeakMap<Element, Builtin>()

/** `<form>` */
export const formSpec: BuiltinSpec = {
  tag: 'form',
  properties: { reportSubmit: 'any', reportSubmitTimeout: 'any' },
  setup(builtin) {
    forms.set(builtin.element, builtin)
  },
}

interface Field {
  name: string
  value(): unknown
  reset(): void
}

/** Presses `form-type="submit"` or `"reset"` on a button inside a form; outside any form nothing happens. */
export function submitForm(from: Element, type: string): void {
  const form = from.closest('wx-form')
  const builtin = form ? forms.get(form) : undefined
  if (!form || !builtin) return
  const fields = fieldsOf(form)
  if (type === 'reset') {
    for (const field of fields) field.reset()
    builtin.emit('reset', {})
    return
  }
  const value = Object.fromEntries(fields.map((field) => [field.name, field.value()]))
  builtin.emit('submit', { value, formId: 'local-form' })
}

function fieldsOf(form: Element): Field[] {
  return [...form.querySelectorAll('*')].flatMap((element) => {
    const node = nodeOf(element)
    const field = node && node.$$ === (element as never) ? fieldOf(node) : undefined
    return field?.name ? [field] : []
  })
}

/** Built-in fields, and components with `wx://form-field`. */
function fieldOf(node: EngineNode): Field | undefined {
  const component = node as unknown as { data?: Record<string, unknown>; setData?(patch: object): void }
  const name = text(component.data?.name)
  const behaviour = behaviourOf(node)
  if (behaviour?.value) return { name, value: () => behaviour.value?.(), reset: () => behaviour.reset?.() }
  const isField = behaviour === undefined && name !== '' && 'value' in (component.data ?? {})
  if (!isField) return undefined
  return { name, value: () => component.data?.value, reset: () => component.setData?.({ value: '' }) }
}
