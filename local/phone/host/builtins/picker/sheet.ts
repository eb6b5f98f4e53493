import { make } from '../dom'
import { Wheel } from './wheel'

/** What a picker sheet offers. */
export interface SheetOptions {
  title: string
  /** Choices per column, and which is chosen. */
  columns: string[][]
  chosen: number[]
  /** A column was turned; may give other columns and choices in answer. */
  turned?(column: number, index: number): { columns: string[][]; chosen: number[] } | undefined
}

/** A running picker sheet. */
export interface Sheet {
  /** Replaces columns while the sheet is open, as an app does in `bindcolumnchange`. */
  update(columns: string[][], chosen: number[]): void
  /** The choice per column, or `undefined` when it was put away. */
  readonly result: Promise<number[] | undefined>
}

/** Raises a sheet of wheels from the bottom of the phone. */
export function openSheet(overlay: HTMLElement, options: SheetOptions): Sheet {
  const chosen = [...options.chosen]
  const layer = make('div', 'shell-sheet-layer')
  const wheels = options.columns.map(
    (_, column) =>
      new Wheel(`第 ${column + 1} 列`, (index) => {
        chosen[column] = index
        const answer = options.turned?.(column, index)
        if (answer) update(answer.columns, answer.chosen)
      }),
  )
  const update = (columns: string[][], next: number[]) => {
    wheels.forEach((wheel, column) => wheel.show(columns[column] ?? [], next[column] ?? 0))
    chosen.splice(
      0,
      chosen.length,
      ...columns.map((choices, column) => clamp(next[column] ?? 0, choices.length)),
    )
  }
  const result = new Promise<number[] | undefined>((resolve) => {
    const end = (value: number[] | undefined) => (layer.remove(), resolve(value))
    const bar = sheetBar(
      options.title,
      () => end(undefined),
      () => end([...chosen]),
    )
    layer.append(sheetBox(bar, wheels))
    layer.addEventListener('click', (event) => event.target === layer && end(undefined))
    layer.addEventListener('keydown', (event) => event.key === 'Escape' && end(undefined))
  })
  overlay.append(layer)
  update(options.columns, chosen)
  requestAnimationFrame(() => wheels.forEach((wheel) => wheel.scroll()))
  wheels[0]?.element.focus()
  return { update, result }
}

function clamp(index: number, count: number): number {
  return Math.min(Math.max(0, index), Math.max(0, count - 1))
}

function sheetBar(title: string, cancel: () => void, confirm: () => void): HTMLElement {
  return make(
    'div',
    'shell-sheet-bar',
    barButton('取消', cancel),
    make('span', 'shell-sheet-title', title),
    barButton('确定', confirm),
  )
}

function sheetBox(bar: HTMLElement, wheels: Wheel[]): HTMLElement {
  const box = make(
    'div',
    'shell-sheet',
    bar,
    make('div', 'shell-wheels', ...wheels.map((wheel) => wheel.element)),
  )
  box.setAttribute('role', 'dialog')
  box.setAttribute('aria-modal', 'true')
  box.setAttribute('aria-label', '选择')
  return box
}

function barButton(words: string, act: () => void): HTMLButtonElement {
  const button = make('button', 'shell-sheet-button', words)
  button.type = 'button'
  button.addEventListener('click', act)
  return button
}
