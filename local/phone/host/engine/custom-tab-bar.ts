import { associated, codeSpace } from './space'
import type { Registry } from './registry'
import type { Instance } from '../api'

const ID = 'custom-tab-bar/index'

/** Mounts the app's own tab bar for one tab page; each page has its own, as in WeChat. */
export function mountCustomTabBar(
  registry: Registry,
  window: HTMLElement,
  route: string,
): Instance | undefined {
  const page = [...window.children].reverse().find((child) => child.getAttribute('is') === route)
  if (!registry.has(ID) || !page) return undefined
  registry.prepare(ID)
  const holder = document.createElement('wx-tab-bar')
  const placeholder = document.createElement('i')
  holder.append(placeholder)
  page.append(holder)
  const root = associated.createRoot('wx-root', codeSpace, ID)
  root.attach(holder as never, placeholder as never)
  return root.get() as unknown as Instance
}
