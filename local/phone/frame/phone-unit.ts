import { make, makeButton } from '../host/wx/dom'
import type { FrameBoot, LookPreset, Person, PhoneEvent } from '../server/shape'
import { readMemory, remember } from './memory'
import { peoplePicker } from './people'
import { insideOf, putLook } from './phone-window'
import { surroundingsFields } from './surroundings'

const SIZE = { width: 390, height: 844 }

function startPerson(boot: FrameBoot, id: string, index: number): Person {
  const remembered = readMemory().holders?.[id]
  const found =
    boot.people.find(({ openid }) => openid === remembered) ?? boot.people[index] ?? boot.people[0]
  if (!found) throw new Error('the frame needs at least one person')
  return found
}

const addressOf = (id: string, person: Person) =>
  `/phone/?${new URLSearchParams({ as: person.key ?? person.openid, id })}`

function phoneIframe(id: string): HTMLIFrameElement {
  return make('iframe', {
    title: `手机 ${id.toUpperCase()}`,
    width: SIZE.width,
    height: SIZE.height,
    allow: 'clipboard-write',
  })
}

/** Empties the app's storage, as deleting the mini-program in WeChat would, and starts it again. */
function startAfresh(iframe: HTMLIFrameElement): void {
  insideOf(iframe).wx?.clearStorageSync()
  iframe.contentWindow?.location.reload()
}

function actions(iframe: HTMLIFrameElement, address: () => string): HTMLElement {
  return make(
    'div',
    { class: 'unit-actions' },
    makeButton('重新打开', () => iframe.contentWindow?.location.reload()),
    makeButton('清空这部手机', () => startAfresh(iframe)),
    makeButton('单独打开', () => void window.open(address(), '_blank')),
  )
}

function faultList(errors: string[]): HTMLElement {
  return make(
    'details',
    { class: 'faults' },
    make('summary', { text: `这部手机报了 ${errors.length} 个错` }),
    ...errors.slice(-8).map((words) => make('pre', { text: words })),
  )
}

/** One phone of the frame, held by someone, beside the fields that change who and where. */
export class PhoneUnit {
  readonly iframe: HTMLIFrameElement
  readonly element: HTMLElement
  private holder: Person
  private readonly controls = make('div', { class: 'unit-controls' })
  private readonly faults = make('div', { 'aria-live': 'polite' })
  private shownFaults = 0

  constructor(
    private readonly boot: FrameBoot,
    readonly id: string,
    index: number,
  ) {
    this.holder = startPerson(boot, id, index)
    this.iframe = phoneIframe(id)
    this.iframe.addEventListener('load', () => this.renderControls())
    this.iframe.src = addressOf(id, this.holder)
    this.element = this.build()
  }

  person(): Person {
    return this.holder
  }

  /** Passes on what the server told. */
  tell(event: PhoneEvent): void {
    this.iframe.contentWindow?.postMessage(event, location.origin)
  }

  /** Looks whether the app on this phone reported faults since. */
  refresh(): void {
    const errors = insideOf(this.iframe).__phone?.errors ?? []
    if (errors.length === this.shownFaults) return
    this.shownFaults = errors.length
    this.faults.replaceChildren(...(errors.length ? [faultList(errors)] : []))
  }

  private be(next: Person): void {
    this.holder = next
    remember({ holders: { ...readMemory().holders, [this.id]: next.openid } })
    this.iframe.src = addressOf(this.id, next)
  }

  private renderControls(): void {
    const env = insideOf(this.iframe).__phoneEnv
    if (!env) return
    const { places, presets, people } = this.boot
    const fields = surroundingsFields({
      phone: this.id,
      person: this.holder,
      places,
      presets,
      settings: env.settings(),
      change: (patch) => insideOf(this.iframe).__phoneEnv?.change(patch),
      look: (preset: LookPreset) => putLook(this.iframe, preset),
    })
    this.controls.replaceChildren(
      peoplePicker(people, this.holder, (next) => this.be(next)),
      ...fields,
    )
    this.refresh()
  }

  private build(): HTMLElement {
    const name = `手机 ${this.id.toUpperCase()}`
    const buttons = actions(this.iframe, () => addressOf(this.id, this.holder))
    const side = make(
      'div',
      { class: 'unit-side' },
      make('h2', { text: name }),
      this.controls,
      buttons,
      this.faults,
    )
    const phone = make('div', { class: 'unit-phone' }, make('div', { class: 'bezel' }, this.iframe))
    return make('section', { class: 'unit', 'aria-label': name }, side, phone)
  }
}
