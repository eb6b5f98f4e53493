import { forwardAria } from '../engine/node-attributes'
import { assetUrlFor } from './asset'
import { text } from './dom'
import type { Builtin, BuiltinSpec } from './spec'

const FIT: Record<string, string> = { scaleToFill: 'fill', aspectFit: 'contain', aspectFill: 'cover' }
/** Modes like `top left` show the picture at its own size, cut at that edge. */
const EDGES = /^(top|bottom|center|left|right)( (left|right))?$/

/** `<image>` */
export const imageSpec: BuiltinSpec = {
  tag: 'image',
  properties: {
    src: 'string',
    mode: ['string', 'scaleToFill'],
    lazyLoad: 'boolean',
    webp: 'boolean',
    showMenuByLongpress: 'boolean',
    fadeIn: 'any',
    forceHttps: 'any',
  },
  setup: setupImage,
}

/** `<cover-image>`: here no native part lies above the page, so it is an image like any other. */
export const coverImageSpec: BuiltinSpec = { ...imageSpec, tag: 'cover-image' }

function setupImage(builtin: Builtin) {
  const { element, node } = builtin
  const picture = document.createElement('img')
  picture.alt = ''
  picture.draggable = false
  element.append(picture)
  nameByLabel(element, picture)
  picture.addEventListener('load', () =>
    builtin.emit('load', { width: picture.naturalWidth, height: picture.naturalHeight }),
  )
  picture.addEventListener('error', () => builtin.emit('error', { errMsg: `load ${picture.src} failed` }))
  return {
    changed: {
      src: (value: unknown) => {
        const url = assetUrlFor(node, value)
        if (url) picture.src = url
        else picture.removeAttribute('src')
      },
      lazyLoad: (value: unknown) => {
        picture.loading = value ? 'lazy' : 'eager'
      },
      mode: (value: unknown) => {
        const mode = text(value)
        element.setAttribute('mode', mode)
        picture.style.objectFit = FIT[mode] ?? (EDGES.test(mode) ? 'none' : 'fill')
        picture.style.objectPosition = EDGES.test(mode) ? mode : ''
      },
    },
  }
}

/** An `aria-label` is the picture's name; without one it is decoration. */
function nameByLabel(element: HTMLElement, picture: HTMLImageElement): void {
  forwardAria(element, picture)
}
