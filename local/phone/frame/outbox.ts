import { make } from '../host/wx/dom'
import type { Person } from '../server/shape'
import type { OutboxEntry } from './cloud'

const API_WORDS: Record<string, string> = {
  'subscribeMessage.send': '订阅消息',
  'security.msgSecCheck': '文字检查',
  'security.mediaCheckAsync': '图片检查',
  'wxacode.getUnlimited': '小程序码',
  'wxacode.get': '小程序码',
}

const PAGE_KEYS = new Set(['touser', 'templateId', 'page', 'data', 'lang', 'miniprogramState'])

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** `{ thing1: { value: '…' } }` of a subscribe message, or the plain fields of anything else. */
function lines({ request }: OutboxEntry): [string, string][] {
  const { data } = request
  const fields = Object.entries(request).filter(([key]) => !PAGE_KEYS.has(key))
  if (typeof data !== 'object' || data === null) return fields.map(([key, value]) => [key, asText(value)])
  return Object.entries(data).map(([key, held]) => {
    const value = typeof held === 'object' && held !== null && 'value' in held ? held.value : held
    return [key, asText(value)]
  })
}

/** The first data URL of a picture in an answer, e.g. a drawn mini-program code. */
function pictureIn(response: Record<string, unknown>): string | null {
  const found = Object.values(response).find(
    (value) => typeof value === 'string' && value.startsWith('data:image/'),
  )
  return typeof found === 'string' ? found : null
}

/** Where tapping the message, or scanning the code, leads. */
function pathIn({ request }: OutboxEntry): string | null {
  const { page, scene } = request as { page?: string; scene?: string }
  if (!page) return null
  return scene === undefined ? `/${page}` : `/${page}?scene=${encodeURIComponent(scene)}`
}

function person(people: Person[], openid?: string): string {
  if (!openid) return ''
  return `给${people.find((one) => one.openid === openid)?.name ?? openid}`
}

const TIME = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** One message as a person would read it; `open` opens its page on the phone of whom it is for. */
export function outboxItem(
  entry: OutboxEntry,
  people: Person[],
  open: (path: string, openid?: string) => void,
): HTMLElement {
  const picture = pictureIn(entry.response)
  const path = pathIn(entry)
  const head = [API_WORDS[entry.api] ?? entry.api, person(people, entry.openid), TIME.format(entry.at)]
  return make(
    'article',
    { class: 'entry' },
    make('h3', { text: head.filter(Boolean).join(' · ') }),
    ...lines(entry).map(([key, value]) =>
      make('p', { class: 'small' }, make('b', { text: `${key}：` }), value),
    ),
    picture ? make('img', { src: picture, alt: '画出来的码', class: 'entry-picture' }) : null,
    path
      ? make('button', { type: 'button', text: '在手机上点开', onClick: () => open(path, entry.openid) })
      : null,
  )
}
