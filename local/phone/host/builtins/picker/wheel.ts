import { make, onScrollEnd } from '../dom'

/** Height of one choice, CSS pixels; must match `.shell-wheel-option` in shell.css. */
const ROW_PX = 44
const KEYS: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, PageUp: -5, PageDown: 5 }

/** One column of choices that is turned by scrolling, tapping a choice, or arrow keys. */
export class Wheel {
  readonly element = make('div', 'shell-wheel')
  private options: string[] = []
  private index = 0

  constructor(
    label: string,
    private readonly turned: (index: number) => void,
  ) {
    this.element.setAttribute('role', 'listbox')
    this.element.setAttribute('aria-label', label)
    this.element.tabIndex = 0
    onScrollEnd(this.element, () => this.choose(Math.round(this.element.scrollTop / ROW_PX)))
    this.element.addEventListener('keydown', (event) => this.onKey(event))
    this.element.addEventListener('click', (event) => this.onClick(event))
  }

  /** Shows these choices with one of them chosen; out of range goes to the nearest. */
  show(options: string[], index: number): void {
    this.options = options
    this.element.replaceChildren(...options.map(optionElement))
    this.mark(index)
    this.scroll()
  }

  /** Scrolls to the chosen row once the wheel has a size. */
  scroll(): void {
    this.element.scrollTo({ top: this.index * ROW_PX, behavior: 'instant' })
  }

  private onKey(event: KeyboardEvent): void {
    const step = KEYS[event.key]
    if (step === undefined) return
    event.preventDefault()
    this.choose(this.index + step)
    this.scroll()
  }

  private onClick(event: MouseEvent): void {
    const option = event.target instanceof Element ? event.target.closest('[role=option]') : null
    const index = option ? [...this.element.children].indexOf(option) : -1
    if (index < 0) return
    this.choose(index)
    this.scroll()
  }

  private choose(index: number): void {
    const before = this.index
    this.mark(index)
    if (this.index !== before) this.turned(this.index)
  }

  private mark(index: number): void {
    this.index = Math.min(Math.max(0, index), Math.max(0, this.options.length - 1))
    ;[...this.element.children].forEach((option, at) =>
      option.setAttribute('aria-selected', String(at === this.index)),
    )
  }
}

function optionElement(words: string): HTMLElement {
  const option = make('div', 'shell-wheel-option', words)
  option.setAttribute('role', 'option')
  return option
}
