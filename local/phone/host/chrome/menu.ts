import { text } from '../text'

/** What the capsule's menu can do. */
export interface MenuActions {
  /** Sends the page as a card: what `onShareAppMessage` said, or `undefined` when the page cannot be shared. */
  share(): Promise<Record<string, unknown> | undefined>
  home(): void
}

/** Opens the menu behind WeChat's capsule. Closes on a choice, on a tap beside it and on Escape. */
export function openMenu(overlay: HTMLElement, actions: MenuActions): void {
  const layer = document.createElement('div')
  layer.className = 'shell-menu-layer'
  const menu = document.createElement('div')
  menu.className = 'shell-menu'
  menu.setAttribute('role', 'menu')
  layer.append(menu)
  const close = () => layer.remove()
  const item = (words: string, act: () => void) => {
    menu.append(menuItem(words, () => (close(), act())))
  }
  item('转发给朋友', () => void actions.share().then((card) => showCard(overlay, card)))
  item('回到首页', actions.home)
  item('关闭菜单', () => {})
  layer.addEventListener('click', (event) => event.target === layer && close())
  layer.addEventListener('keydown', (event) => event.key === 'Escape' && close())
  overlay.append(layer)
  menu.querySelector('button')?.focus()
}

function menuItem(words: string, act: () => void): HTMLButtonElement {
  const item = document.createElement('button')
  item.type = 'button'
  item.setAttribute('role', 'menuitem')
  item.textContent = words
  item.addEventListener('click', act)
  return item
}

/** Shows the card that would have gone to a friend, and where it leads. */
export function showCard(overlay: HTMLElement, card: Record<string, unknown> | undefined): void {
  const box = document.createElement('div')
  box.className = 'shell-share-card'
  box.setAttribute('role', 'status')
  const title = document.createElement('b')
  title.textContent = card ? text(card.title ?? document.title) : '这一页没有写转发'
  const path = document.createElement('small')
  path.textContent = card ? text(card.path) : ''
  box.append(title, path)
  overlay.append(box)
  setTimeout(() => box.remove(), 3000)
}
