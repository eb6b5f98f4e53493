/** The built-in components of WeChat's WebView renderer, and the name each has in the browser's DOM. */

/** Built-in components this phone renders. */
const BUILTIN_TAGS: readonly string[] = [
  'view',
  'text',
  'span',
  'button',
  'form',
  'label',
  'navigator',
  'input',
  'textarea',
  'switch',
  'slider',
  'progress',
  'icon',
  'rich-text',
  'image',
  'checkbox',
  'checkbox-group',
  'radio',
  'radio-group',
  'picker',
  'picker-view',
  'picker-view-column',
  'swiper',
  'swiper-item',
  'scroll-view',
  'canvas',
  'map',
  'page-meta',
  'navigation-bar',
  'web-view',
  'camera',
  'cover-view',
  'cover-image',
  'movable-area',
  'movable-view',
  'root-portal',
  'page-container',
  'match-media',
  'video',
  'block',
]

/** Built-in components that need a real WeChat: drawn as a box that says so, and reported once. */
export const PLACEHOLDER_TAGS: readonly string[] = [
  'audio',
  'ad',
  'ad-custom',
  'channel-live',
  'channel-video',
  'editor',
  'functional-page-navigator',
  'keyboard-accessory',
  'live-player',
  'live-pusher',
  'official-account',
  'open-data',
  'selection',
  'share-element',
  'store-home',
  'store-product',
  'voip-room',
  'xr-scene',
]

/** Tags of WXML itself: they make no component. */
export const SYNTAX_TAGS: readonly string[] = ['template', 'import', 'include', 'wxs', 'slot', 'block']

const builtin = new Set([...BUILTIN_TAGS, ...PLACEHOLDER_TAGS])

/** True for every tag WeChat itself defines, drawn here or only marked. */
export function isBuiltinTag(tag: string): boolean {
  return builtin.has(tag)
}

/** DOM name of a WXML tag: `view` → `wx-view`; a custom component keeps its own name. */
export function domTag(tag: string): string {
  return builtin.has(tag) ? `wx-${tag}` : tag
}
