import { make, shadow, slot, text } from './dom'
import type { Builtin, BuiltinSpec } from './spec'

const CSS = `
:host { display: none } :host([shown]) { display: block; position: fixed; inset: 0; z-index: var(--z, 100) }
.shade { position: absolute; inset: 0; background: rgba(0,0,0,.5) } .panel { position: absolute; left: 0; right: 0; bottom: 0; background: #fff; max-height: 100%; overflow: auto }
:host([round]) .panel { border-radius: 16px 16px 0 0 } :host([position=top]) .panel { inset: 0 0 auto 0 }
:host([position=right]) .panel { inset: 0 0 0 auto } :host([position=center]) .panel { inset: 50% auto auto 50%; transform: translate(-50%, -50%) }`

/** `<page-container>` */
export const pageContainerSpec: BuiltinSpec = {
  tag: 'page-container',
  properties: {
    show: 'boolean',
    duration: ['number', 300],
    zIndex: ['number', 100],
    overlay: ['any', true],
    position: ['string', 'bottom'],
    round: 'boolean',
    closeOnSlideDown: 'any',
    overlayStyle: 'string',
    customStyle: 'string',
  },
  setup(builtin) {
    const { element } = builtin
    const shade = make('div', 'shade')
    const panel = make('div', 'panel', slot())
    shadow(element, CSS, shade, panel)
    shade.addEventListener('click', () => {
      builtin.emit('clickoverlay', {})
      builtin.set({ show: false })
    })
    return {
      changed: {
        show: (value) => toggle(builtin, Boolean(value)),
        position: (value) => element.setAttribute('position', text(value)),
        round: (value) => element.toggleAttribute('round', Boolean(value)),
        zIndex: (value) => element.style.setProperty('--z', text(value)),
        overlay: (value) => (shade.hidden = value === false),
        overlayStyle: (value) => (shade.style.cssText = text(value)),
        customStyle: (value) => (panel.style.cssText = text(value)),
      },
    }
  },
}

function toggle(builtin: Builtin, on: boolean): void {
  const { element } = builtin
  if (on === element.hasAttribute('shown')) return
  element.toggleAttribute('shown', on)
  const names = on ? ['beforeenter', 'enter', 'afterenter'] : ['beforeleave', 'leave', 'afterleave']
  for (const name of names) builtin.emit(name, {})
}
