import { make, makeButton } from '../host/wx/dom'
import type { FrameBoot, LookPreset, Person, PhoneEvent } from '../server/shape'
import { readMemory, remember } from './memory'
import { peoplePicker } from './people'
import { insideOf, putLook } from './phone-window'
import { surroundingsFields } from './surroundings'

/** One phone of the frame, with what surrounds it. */
export interface PhoneUnit {
  readonly id: string
  readonly element: HTMLElement
  readonly iframe: HTMLIFrameElement
  person(): Person
  /** Passes on what the server told. */
  tell(event: PhoneEvent): void
  /** Looks at the phone again: faults, settings. */
  refresh(): void
}

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

/** A phone held by someone, beside the fields that change who and where. */
export function createPhoneUnit(boot: FrameBoot, id: string, index: number): PhoneUnit {
  let person = startPerson(boot, id, index)
  let shownFaults = -1
  const iframe = phoneIframe(id)
  const controls = make('div', { class: 'unit-controls' })
  const faults = make('div', { 'aria-live': 'polite' })
  const be = (next: Person) => {
    person = next
    remember({ holders: { ...readMemory().holders, [id]: next.openid } })
    iframe.src = addressOf(id, next)
  }
  const render = () => {
    const env = insideOf(iframe).__phoneEnv
    if (!env) return
    const change: typeof env.change = (patch) => insideOf(iframe).__phoneEnv?.change(patch)
    const look = (preset: LookPreset) => putLook(iframe, preset)
    const { places, presets, people } = boot
    const model = { phone: id, person, places, presets, settings: env.settings(), change, look }
    controls.replaceChildren(peoplePicker(people, person, be), ...surroundingsFields(model))
  }
  const refresh = () => {
    const errors = insideOf(iframe).__phone?.errors ?? []
    if (errors.length === shownFaults) return
    shownFaults = errors.length
    faults.replaceChildren(...(errors.length ? [faultList(errors)] : []))
  }
  iframe.addEventListener('load', () => (render(), refresh()))
  iframe.src = addressOf(id, person)
  const side = make(
    'div',
    { class: 'unit-side' },
    make('h2', { text: `手机 ${id.toUpperCase()}` }),
    controls,
    actions(iframe, () => addressOf(id, person)),
    faults,
  )
  const body = make('div', { class: 'bezel' }, iframe)
  return {
    id,
    iframe,
    element: make(
      'section',
      { class: 'unit', 'aria-label': `手机 ${id.toUpperCase()}` },
      side,
      make('div', { class: 'unit-phone' }, body),
    ),
    person: () => person,
    tell: (event) => iframe.contentWindow?.postMessage(event, location.origin),
    refresh,
  }
}
