import { flag, text } from './dom'
import type { BuiltinSpec } from './spec'
import { FIELD_PROPERTIES, textField } from './text-field'

const INPUT_MODES: Record<string, string> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  text: 'text',
}

/** `<input>` */
export const inputSpec: BuiltinSpec = {
  tag: 'input',
  properties: { ...FIELD_PROPERTIES, type: ['string', 'text'], password: 'boolean' },
  setup(builtin) {
    const field = document.createElement('input')
    field.type = 'text'
    const behaviour = textField(builtin, field)
    return {
      ...behaviour,
      changed: {
        ...behaviour.changed,
        type: (value) => {
          field.inputMode = INPUT_MODES[text(value)] ?? 'text'
        },
        password: (value) => {
          field.type = value || builtin.data.type === 'safe-password' ? 'password' : 'text'
        },
      },
    }
  },
}

/** `<textarea>` */
export const textareaSpec: BuiltinSpec = {
  tag: 'textarea',
  properties: {
    ...FIELD_PROPERTIES,
    placeholderClass: ['string', 'textarea-placeholder'],
    confirmType: ['string', 'return'],
    autoHeight: 'boolean',
    fixed: 'boolean',
    showConfirmBar: 'any',
    disableDefaultPadding: 'any',
  },
  setup(builtin) {
    const field = document.createElement('textarea')
    const behaviour = textField(builtin, field)
    field.addEventListener('input', () => {
      const lineHeight = parseFloat(getComputedStyle(field).lineHeight) || 20
      const height = field.scrollHeight
      builtin.emit('linechange', {
        height,
        heightRpx: height * 2,
        lineCount: Math.round(height / lineHeight),
      })
    })
    return {
      ...behaviour,
      changed: {
        ...behaviour.changed,
        autoHeight: (value) => flag(builtin.element, 'auto-height', value),
      },
    }
  },
}
