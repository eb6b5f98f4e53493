import { act, flag, make, shadow, text } from './dom'
import type { BuiltinSpec } from './spec'

const CSS = `
.track { box-sizing: border-box; width: 52px; height: 32px; border-radius: 16px; border: 1px solid #dfdfdf; background: #dfdfdf; position: relative; transition: background .1s }
.thumb { position: absolute; left: 0; top: 0; width: 30px; height: 30px; border-radius: 15px; background: #fff; box-shadow: 0 1px 3px rgba(0,0,0,.4); transition: transform .2s }
:host([checked]) .track { background: var(--color); border-color: var(--color) }
:host([checked]) .thumb { transform: translateX(20px) }
.box { display: none; box-sizing: border-box; width: 23px; height: 23px; border: 1px solid #d1d1d1; border-radius: 3px; text-align: center; line-height: 21px; color: var(--color); background: #fff }
:host([type=checkbox]) .track { display: none }
:host([type=checkbox]) .box { display: inline-block }
:host([checked]) .box::before { content: '✓' }
:host([disabled]) { opacity: .6 }`

/** `<switch>` */
export const switchSpec: BuiltinSpec = {
  tag: 'switch',
  properties: {
    name: 'string',
    checked: 'boolean',
    disabled: 'boolean',
    type: ['string', 'switch'],
    color: ['string', '#04BE02'],
  },
  setup(builtin) {
    const { element, data } = builtin
    shadow(element, CSS, make('div', 'track', make('div', 'thumb')), make('div', 'box'))
    act(element, 'switch')
    return {
      changed: {
        checked: (value) => {
          flag(element, 'checked', value)
          element.setAttribute('aria-checked', String(Boolean(value)))
        },
        disabled: (value) => {
          flag(element, 'disabled', value)
          if (value) element.setAttribute('aria-disabled', 'true')
        },
        type: (value) => element.setAttribute('type', text(value)),
        color: (value) => element.style.setProperty('--color', text(value)),
      },
      tap() {
        if (data.disabled) return
        builtin.set({ checked: !builtin.data.checked })
        builtin.emit('change', { value: builtin.data.checked })
      },
      value: () => Boolean(builtin.data.checked),
      reset: () => builtin.set({ checked: false }),
    }
  },
}
