import type { HostApi } from '../api'
import { cancelled } from './call'
import { make } from './dom'

/** How a dialog that a wx API opens presents itself. */
export interface DialogShape {
  /** What a screen reader announces. */
  label: string
  /** `sheet` rises from the bottom, `box` stands in the middle, `screen` covers all. */
  look: 'sheet' | 'box' | 'screen'
  /** Closing without a choice (Escape, a tap beside it); left out, the dialog insists on an answer. */
  dismiss?: 'cancel'
  alert?: boolean
}

/** How the content of a dialog ends it. */
export interface DialogEnd<T> {
  done(value: T): void
  fail(error: Error): void
}

function frameOf(shape: DialogShape): { layer: HTMLElement; panel: HTMLElement } {
  const panel = make('div', {
    class: `wx-${shape.look}`,
    role: shape.alert ? 'alertdialog' : 'dialog',
    'aria-modal': 'true',
    'aria-label': shape.label,
    tabindex: -1,
  })
  return { panel, layer: make('div', { class: 'wx-layer' }, panel) }
}

/** Keeps Tab inside the dialog, as a phone's screen would. */
function holdFocus(panel: HTMLElement, event: KeyboardEvent): void {
  const stops = [...panel.querySelectorAll<HTMLElement>('button:not([disabled]), input, textarea, a[href]')]
  const edge = event.shiftKey ? stops[0] : stops.at(-1)
  if (document.activeElement !== edge) return
  event.preventDefault()
  const next = event.shiftKey ? stops.at(-1) : stops[0]
  next?.focus()
}

/**
 * Opens a dialog above the pages, filled by `fill`, and answers with what its content ends with. The focus goes into
 * it and back again. Rejects with WeChat's `cancel` when dismissed.
 */
export function openDialog<T>(
  host: Pick<HostApi, 'overlay'>,
  shape: DialogShape,
  fill: (panel: HTMLElement, end: DialogEnd<T>) => void,
): Promise<T> {
  const { layer, panel } = frameOf(shape)
  const focusedBefore = document.activeElement
  return new Promise<T>((resolve, reject) => {
    const close = () => {
      layer.remove()
      if (focusedBefore instanceof HTMLElement) focusedBefore.focus({ preventScroll: true })
    }
    const end: DialogEnd<T> = {
      done: (value) => (close(), resolve(value)),
      fail: (error) => (close(), reject(error)),
    }
    fill(panel, end)
    layer.addEventListener('click', (event) => {
      if (event.target === layer && shape.dismiss) end.fail(cancelled())
    })
    layer.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && shape.dismiss) end.fail(cancelled())
      if (event.key === 'Tab') holdFocus(panel, event)
    })
    host.overlay.append(layer)
    panel.focus({ preventScroll: true })
  })
}
