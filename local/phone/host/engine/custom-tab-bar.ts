import { associated, codeSpace } from './space'
import type { Registry } from './registry'
import type { Root } from './space'

const ID = 'custom-tab-bar/index'

/** Mounts the app's own tab bar in one tab page; each page has its own, as in WeChat. */
export function mountCustomTabBar(registry: Registry, page: HTMLElement): Root | undefined {
  if (!registry.has(ID)) return undefined
  registry.prepare(ID)
  const holder = document.createElement('wx-tab-bar')
  const placeholder = document.createElement('i')
  holder.append(placeholder)
  page.append(holder)
  const root = associated.createRoot('wx-root', codeSpace, ID)
  root.attach(holder as never, placeholder as never)
  return root
}
