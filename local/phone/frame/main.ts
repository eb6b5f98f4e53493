import './frame.css'
import { make, makeButton } from '../host/wx/dom'
import type { FrameBoot, PhoneEvent } from '../server/shape'
import { readFrameBoot } from './boot'
import { createClockBar } from './clock-bar'
import { Drawer } from './drawer'
import { readMemory, remember } from './memory'
import { PhoneUnit } from './phone-unit'
import { insideOf } from './phone-window'

/** Two phones fit from this window width on, CSS px. */
const ROOM_FOR_TWO_PX = 1180

/** How often the frame looks whether a phone reported a fault, ms. */
const LOOK_AT_PHONES_MS = 1500

/** WeChat's number for "opened by scanning a code". */
const SCENE_SCANNED = 1047

interface Phones {
  element: HTMLElement
  units(): PhoneUnit[]
  toggle: HTMLButtonElement
}

function createPhones(boot: FrameBoot): Phones {
  const element = make('main', { class: 'phones' })
  const units: PhoneUnit[] = []
  const add = (id: string) => {
    const unit = new PhoneUnit(boot, id, units.length)
    units.push(unit)
    element.append(unit.element)
  }
  const toggle = makeButton('', () => {
    if (units.length === 1) add('b')
    else units.pop()?.element.remove()
    remember({ two: units.length === 2 })
    name()
  })
  const name = () => (toggle.textContent = units.length === 1 ? '再放一部手机' : '收起手机 B')
  add('a')
  if (readMemory().two ?? innerWidth >= ROOM_FOR_TWO_PX) add('b')
  name()
  return { element, units: () => units, toggle }
}

/** The phone with its bezel, and what stands above and below it, CSS px. */
const BEZEL = { width: 414, height: 868, around: 146, narrow: 720 }

/** Shows phones whole: smaller in a low or narrow window, never larger than life. */
function fitPhones(): void {
  const tall = (innerHeight - BEZEL.around) / BEZEL.height
  const wide = (innerWidth - 24) / BEZEL.width
  const scale = innerWidth <= BEZEL.narrow ? Math.min(1, wide) : Math.min(1, Math.max(0.62, tall))
  document.documentElement.style.setProperty('--phone-scale', String(scale))
}

/** One connection to the server for the whole page; phones in it are told by the frame. */
function followServer(phones: Phones, onClock: (offsetMs: number) => void): void {
  new EventSource('/events').onmessage = ({ data }) => {
    const event = JSON.parse(data as string) as PhoneEvent
    if (event.kind === 'clock') onClock(event.offsetMs)
    for (const unit of phones.units()) unit.tell(event)
  }
}

function callsOf(phones: Phones) {
  return phones
    .units()
    .flatMap(({ id, iframe }) =>
      (insideOf(iframe).__phone?.cloudCalls ?? []).map((call) => ({ ...call, phone: id })),
    )
}

/** Opens a page as a tapped message or a scanned code would, on the phone of whom it is for, else on the first. */
function openOnPhone(phones: Phones, path: string, openid?: string): void {
  const units = phones.units()
  const unit = units.find((one) => one.person().openid === openid) ?? units[0]
  if (unit) void insideOf(unit.iframe).__phone?.host.app.open(path, SCENE_SCANNED)
}

function start(boot: FrameBoot): void {
  const phones = createPhones(boot)
  const clock = createClockBar((offsetMs) =>
    phones.units().forEach((unit) => unit.tell({ kind: 'clock', offsetMs })),
  )
  const drawer = new Drawer({
    people: boot.people,
    calls: () => callsOf(phones),
    open: (path, openid) => openOnPhone(phones, path, openid),
  })
  const bar = make(
    'header',
    { class: 'bar' },
    make('h1', { text: boot.title }),
    clock.element,
    drawer.buttons,
    phones.toggle,
  )
  const hint = make('footer', { class: 'hint', text: '想让数据从头来：停下后运行 npm start -- --reset' })
  document.body.append(bar, phones.element, drawer.element, hint)
  followServer(phones, clock.show)
  fitPhones()
  window.addEventListener('resize', fitPhones)
  setInterval(() => phones.units().forEach((unit) => unit.refresh()), LOOK_AT_PHONES_MS)
}

start(readFrameBoot())
