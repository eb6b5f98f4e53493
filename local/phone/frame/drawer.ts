import { make, makeButton } from '../host/wx/dom'
import type { Person } from '../server/shape'
import { callTable, logList, type PhoneCall } from './calls'
import { clearOutbox, logs, outbox } from './cloud'
import { outboxItem } from './outbox'

/** What the drawer needs from the phones. */
export interface DrawerSources {
  people: Person[]
  calls(): PhoneCall[]
  /** Opens a page on the phone this person holds, else on the first. */
  open(path: string, openid?: string): void
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

/** How often the drawer looks again, ms. */
const LOOK_AGAIN_MS = 2000

/** Messages, calls and logs on the right: one is open at a time, none at first. */
export class Drawer {
  readonly buttons: HTMLElement
  readonly element: HTMLElement
  private readonly title = make('h2')
  private readonly body = make('div', { class: 'drawer-body' })
  private readonly clear = makeButton('清空', () => void clearOutbox().then(() => this.look()))
  private readonly tabs = new Map<string, { room: Room; button: HTMLButtonElement }>()
  private open: string | null = null
  private shownText = ''

  constructor(sources: DrawerSources) {
    for (const [key, room] of Object.entries(rooms(sources))) {
      const button = makeButton(room.words, () => this.show(this.open === key ? null : key))
      this.tabs.set(key, { room, button })
    }
    this.buttons = make(
      'div',
      { class: 'bar-buttons' },
      ...[...this.tabs.values()].map(({ button }) => button),
    )
    const close = makeButton('关上', () => this.show(null))
    const head = make('header', {}, this.title, this.clear, close)
    this.element = make('aside', { class: 'drawer', 'aria-label': '记录' }, head, this.body)
    setInterval(() => !document.hidden && void this.look(), LOOK_AGAIN_MS)
    this.show(null)
  }

  private show(key: string | null): void {
    this.open = key
    this.shownText = ''
    this.element.hidden = key === null
    this.clear.hidden = key !== 'outbox'
    for (const [name, { button, room }] of this.tabs) {
      button.setAttribute('aria-expanded', String(name === key))
      if (name === key) this.title.textContent = room.words
    }
    void this.look()
  }

  /** Counts on every button, fresh content in the open room. */
  private async look(): Promise<void> {
    for (const [key, { room, button }] of this.tabs) {
      const { nodes, count } = await room.fill()
      button.textContent = count ? `${room.words} ${count}` : room.words
      if (key === this.open) this.replaceIfNew(nodes)
    }
  }

  /** What a person is reading is not replaced by the same again: their place and focus would be lost. */
  private replaceIfNew(nodes: Node[]): void {
    const text = nodes.map((node) => node.textContent).join('\n')
    if (text === this.shownText) return
    this.shownText = text
    this.body.replaceChildren(...nodes)
  }
}
