import { make, onScrollEnd, shadow, slot, text } from '../dom'
import type { BuiltinSpec } from '../spec'

const VIEW_CSS = `
:host { display: block; position: relative; overflow: hidden }
.columns { display: flex; height: 100% }
.indicator { position: absolute; left: 0; right: 0; top: 50%; height: 34px; transform: translateY(-50%); border: solid #e5e5e5; border-width: 1px 0; pointer-events: none; box-sizing: border-box }`
const COLUMN_CSS = `
:host { display: block; flex: 1; height: 100%; overflow-y: scroll; scroll-snap-type: y mandatory; scrollbar-width: none }
::slotted(*) { scroll-snap-align: center; height: var(--row, 34px); line-height: var(--row, 34px); overflow: hidden }
.pad { height: calc(50% - var(--row, 34px) / 2) }`

interface ViewPart {
  /** Which column an element is, and where it should stand. */
  valueOf(column: Element): number
  moved(column: Element, index: number): void
}

const views = new WeakMap<Element, ViewPart>()
const columns = new WeakMap<Element, { show(index: number): void }>()

/** `<picker-view>` */
export const pickerViewSpec: BuiltinSpec = {
  tag: 'picker-view',
  properties: {
    value: ['any', []],
    maskStyle: 'string',
    maskClass: 'string',
    indicatorStyle: 'string',
    indicatorClass: 'string',
    immediateChange: 'boolean',
  },
  setup(builtin) {
    const { element } = builtin
    const indicator = make('div', 'indicator')
    shadow(element, VIEW_CSS, make('div', 'columns', slot()), indicator)
    const parts = () => [...element.querySelectorAll('wx-picker-view-column')]
    const values = () => (Array.isArray(builtin.data.value) ? builtin.data.value.map(Number) : [])
    views.set(element, {
      valueOf: (column) => values()[parts().indexOf(column)] ?? 0,
      moved(column, index) {
        const at = parts().indexOf(column)
        const value = parts().map((_, i) => (i === at ? index : (values()[i] ?? 0)))
        builtin.set({ value })
        builtin.emit('change', { value })
      },
    })
    return {
      changed: {
        value: () => parts().forEach((column, at) => columns.get(column)?.show(values()[at] ?? 0)),
        indicatorStyle: (style) => {
          indicator.style.cssText = text(style)
          const height = /height:\s*([^;]+)/.exec(text(style))?.[1]
          element.style.setProperty('--row', height ?? '34px')
        },
      },
    }
  },
}

/** `<picker-view-column>` */
export const pickerViewColumnSpec: BuiltinSpec = {
  tag: 'picker-view-column',
  setup({ element }) {
    shadow(element, COLUMN_CSS, make('div', 'pad'), slot(), make('div', 'pad'))
    let index = 0
    const view = () => views.get(element.closest('wx-picker-view') ?? element)
    const row = () => (element.firstElementChild as HTMLElement | null)?.offsetHeight || 34
    const show = (to: number) => {
      index = to
      requestAnimationFrame(() => element.scrollTo({ top: to * row(), behavior: 'instant' }))
    }
    onScrollEnd(element, () => {
      const now = Math.round(element.scrollTop / row())
      if (now === index) return
      index = now
      view()?.moved(element, now)
    })
    columns.set(element, { show })
    return {
      attached: () => show(view()?.valueOf(element) ?? 0),
      tap(event) {
        const children = [...element.children]
        const at = children.findIndex((child) => event.composedPath().includes(child))
        if (at >= 0) element.scrollTo({ top: at * row(), behavior: 'smooth' })
      },
    }
  },
}
