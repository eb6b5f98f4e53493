import { forwardAria } from '../engine/node-attributes'
import { isOn, make, text } from './dom'
import type { Behaviour, Builtin, PropertySpec } from './spec'

/** Properties `input` and `textarea` share. */
export const FIELD_PROPERTIES: Record<string, PropertySpec> = {
  name: 'string',
  value: ['any', ''],
  placeholder: 'string',
  placeholderStyle: 'string',
  placeholderClass: ['string', 'input-placeholder'],
  disabled: 'boolean',
  maxlength: ['any', 140],
  focus: 'boolean',
  autoFocus: 'boolean',
  confirmType: ['string', 'done'],
  confirmHold: 'boolean',
  cursor: 'any',
  cursorSpacing: 'any',
  cursorColor: 'string',
  adjustPosition: 'any',
  holdKeyboard: 'any',
  selectionStart: 'any',
  selectionEnd: 'any',
  alwaysEmbed: 'any',
}

const ENTER_KEY_HINTS: Record<string, string> = {
  send: 'send',
  search: 'search',
  next: 'next',
  go: 'go',
  done: 'done',
}

type Field = HTMLInputElement | HTMLTextAreaElement

/** A native text field inside the component's element, behaving as WeChat's does. */
export function textField(builtin: Builtin, field: Field): Behaviour {
  const { element, data } = builtin
  const placeholder = make('div', 'shell-placeholder')
  placeholder.setAttribute('aria-hidden', 'true')
  element.append(placeholder, field)
  forwardAria(element, field)
  const refresh = () => {
    placeholder.hidden = field.value !== ''
  }
  listen(builtin, field, refresh)
  const focusIfAsked = () => {
    if (isOn(data.focus) || isOn(data.autoFocus)) setTimeout(() => field.focus())
  }
  return {
    changed: {
      ...appearance(builtin, field, placeholder),
      value: (value) => {
        if (field.value !== text(value)) field.value = limited(text(value), data.maxlength)
        refresh()
      },
      focus: (value) => (isOn(value) ? focusIfAsked() : field.blur()),
    },
    attached: focusIfAsked,
    tap: () => field.focus(),
    value: () => field.value,
    reset: () => {
      field.value = ''
      builtin.set({ value: '' })
    },
  }
}

function appearance(builtin: Builtin, field: Field, placeholder: HTMLElement): Behaviour['changed'] {
  return {
    placeholder: (value) => {
      placeholder.textContent = text(value)
      field.placeholder = text(value)
    },
    placeholderStyle: (value) => {
      placeholder.style.cssText = text(value)
    },
    placeholderClass: (value) => {
      placeholder.className = `shell-placeholder ${scopedClasses(builtin, text(value))}`
    },
    disabled: (value) => {
      field.disabled = Boolean(value)
    },
    maxlength: (value) => {
      const limit = Number(value)
      if (limit >= 0 && text(value) !== '') field.maxLength = limit
      else field.removeAttribute('maxlength')
    },
    confirmType: (value) => {
      field.enterKeyHint = ENTER_KEY_HINTS[text(value)] ?? 'enter'
    },
  }
}

function limited(value: string, maxlength: unknown): string {
  const limit = Number(maxlength)
  return limit >= 0 ? value.slice(0, limit) : value
}

/** Class names as they are in the page: components prefix theirs. */
function scopedClasses({ node }: Builtin, names: string): string {
  const host = node.ownerShadowRoot?.getHostNode() as { $$?: Element } | undefined
  const scope = host?.$$?.getAttribute('wx-host')
  return names
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((name) => (scope ? [name, `${scope}--${name}`] : [name]))
    .join(' ')
}

function listen(builtin: Builtin, field: Field, refresh: () => void): void {
  const cursor = () => field.selectionEnd ?? field.value.length
  field.addEventListener('input', () => {
    refresh()
    builtin.set({ value: field.value })
    builtin.emit('input', { value: field.value, cursor: cursor(), keyCode: 0 })
  })
  field.addEventListener('focus', () => builtin.emit('focus', { value: field.value, height: 0 }))
  field.addEventListener('blur', () => builtin.emit('blur', { value: field.value, cursor: cursor() }))
  field.addEventListener('change', (event) => event.stopPropagation())
  field.addEventListener('keydown', (event) => {
    const key = event as KeyboardEvent
    if (key.key !== 'Enter' || key.isComposing) return
    if (field instanceof HTMLTextAreaElement && builtin.data.confirmType === 'return') return
    if (field instanceof HTMLTextAreaElement && key.shiftKey) return
    builtin.emit('confirm', { value: field.value })
    if (!builtin.data.confirmHold && field instanceof HTMLInputElement) field.blur()
  })
}
