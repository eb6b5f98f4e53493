import { make, makeButton } from '../host/wx/dom'
import type { Person } from '../server/shape'
import { callTable, logList, type PhoneCall } from './calls'
import { clearOutbox, logs, outbox } from './cloud'
import { outboxItem } from './outbox'

/** What the drawer needs from the phones. */
export interface DrawerSources {
  people: Person[]
  calls(): PhoneCall[]
  open(path: string): void
}

interface Room {
  words: string
  /** Fresh content; the second part is a number for the button. */
  fill(): Promise<{ nodes: Node[]; count: number }>
}

function rooms(sources: DrawerSources): Record<string, Room> {
  return {
    outbox: {
      words: '消息',
      async fill() {
        const entries = await outbox()
        const items = [...entries].reverse().map((entry) => outboxItem(entry, sources.people, sources.open))
        const empty = make('p', {
          class: 'small',
          text: '还没有消息。云函数想请微信发的消息、查的文字、画的码，都会出现在这里，不会真的发出。',
        })
        return { nodes: items.length ? items : [empty], count: entries.length }
      },
    },
    calls: {
      words: '调用',
      fill: async () => ({ nodes: [callTable(sources.calls())], count: sources.calls().length }),
    },
    logs: {
      words: '日志',
      async fill() {
        const lines = await logs()
        return { nodes: [logList(lines)], count: lines.filter(({ level }) => level === 'error').length }
      },
    },
  }
}

/** How often an open drawer looks again, ms. */
const LOOK_AGAIN_MS = 2000

/** The drawer on the right, and the buttons that open its rooms. */
export interface Drawer {
  buttons: HTMLElement
  element: HTMLElement
}

/** Messages, calls and logs: one is open at a time, none at first. */
export function createDrawer(sources: DrawerSources): Drawer {
  const all = rooms(sources)
  let open: string | null = null
  const title = make('h2')
  const body = make('div', { class: 'drawer-body' })
  const clear = makeButton('清空', () => void clearOutbox().then(look))
  const close = makeButton('关上', () => show(null))
  const element = make(
    'aside',
    { class: 'drawer', hidden: true, 'aria-label': '记录' },
    make('header', {}, title, clear, close),
    body,
  )
  const buttons = Object.entries(all).map(([key, room]) => ({
    key,
    button: makeButton(room.words, () => show(open === key ? null : key)),
  }))
  let shownText = ''
  const look = async () => {
    const counts = await Promise.all(
      Object.entries(all).map(async ([key, room]) => [key, await room.fill()] as const),
    )
    for (const [key, { nodes, count }] of counts) {
      const words = all[key]?.words ?? key
      const button = buttons.find((one) => one.key === key)?.button
      if (button) button.textContent = count ? `${words} ${count}` : words
      if (key === open) replaceIfNew(nodes)
    }
  }
  const replaceIfNew = (nodes: Node[]) => {
    const text = nodes.map((node) => node.textContent).join('\n')
    if (text === shownText) return
    shownText = text
    body.replaceChildren(...nodes)
  }
  const show = (key: string | null) => {
    open = key
    shownText = ''
    element.hidden = key === null
    clear.hidden = key !== 'outbox'
    title.textContent = key ? (all[key]?.words ?? '') : ''
    for (const one of buttons) one.button.setAttribute('aria-expanded', String(one.key === key))
    void look()
  }
  setInterval(() => !document.hidden && void look(), LOOK_AGAIN_MS)
  show(null)
  return { element, buttons: make('div', { class: 'bar-buttons' }, ...buttons.map(({ button }) => button)) }
}
