import { assetUrlFor } from './asset'
import { flag, isOn, text } from './dom'
import { HOVER } from './spec'
import type { BuiltinSpec } from './spec'

const box: BuiltinSpec = { tag: 'view', properties: { ...HOVER, animation: 'any' } }

const textSpec: BuiltinSpec = {
  tag: 'text',
  properties: {
    userSelect: 'any',
    selectable: 'any',
    space: 'string',
    decode: 'any',
    overflow: 'string',
    maxLines: 'any',
  },
  setup: ({ element }) => ({
    changed: {
      userSelect: (value) => flag(element, 'selectable', isOn(value)),
      selectable: (value) => isOn(value) && flag(element, 'selectable', true),
      space: (value) => element.style.setProperty('white-space', value ? 'pre-wrap' : ''),
    },
  }),
}

const coverView: BuiltinSpec = {
  ...box,
  tag: 'cover-view',
  properties: { ...HOVER, scrollTop: 'any', markerId: 'any' },
}

/** Drawn in place: what WeChat lifts out of the tree is `position: fixed` here anyway. */
const rootPortal: BuiltinSpec = { tag: 'root-portal', properties: { enable: 'any' } }

const block: BuiltinSpec = { tag: 'block' }

/** Inline text around other nodes; undocumented, and used. */
const span: BuiltinSpec = { tag: 'span' }

const label: BuiltinSpec = { tag: 'label', properties: { for: 'string' } }

const webView: BuiltinSpec = {
  tag: 'web-view',
  properties: { src: 'string' },
  setup: (builtin) => {
    const frame = document.createElement('iframe')
    frame.title = '网页'
    builtin.element.append(frame)
    frame.addEventListener('load', () => builtin.emit('load', { src: builtin.data.src }))
    return {
      changed: { src: (value) => (value ? (frame.src = assetUrlFor(builtin.node, value)) : undefined) },
    }
  },
}

const camera: BuiltinSpec = {
  tag: 'camera',
  properties: {
    mode: 'string',
    devicePosition: 'string',
    flash: 'string',
    frameSize: 'string',
    resolution: 'string',
  },
  setup: (builtin) => {
    builtin.element.setAttribute('role', 'img')
    builtin.element.textContent = '这里在微信里是相机画面。电脑上没有接相机。'
    return { attached: () => setTimeout(() => builtin.emit('initdone', { maxZoom: 1 })) }
  },
}

const matchMedia: BuiltinSpec = {
  tag: 'match-media',
  properties: {
    minWidth: 'any',
    maxWidth: 'any',
    width: 'any',
    minHeight: 'any',
    maxHeight: 'any',
    height: 'any',
    orientation: 'string',
  },
  setup: ({ element, data }) => {
    const update = () => {
      element.hidden = !globalThis.matchMedia(mediaQuery(data)).matches
    }
    return {
      attached: () => (addEventListener('resize', update), update()),
      detached: () => removeEventListener('resize', update),
    }
  },
}

function mediaQuery(data: Readonly<Record<string, unknown>>): string {
  const sizes = ['minWidth', 'maxWidth', 'width', 'minHeight', 'maxHeight', 'height'] as const
  const parts = sizes
    .filter((name) => text(data[name]) !== '')
    .map(
      (name) => `(${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${text(data[name])}px)`,
    )
  if (data.orientation) parts.push(`(orientation: ${text(data.orientation)})`)
  return parts.join(' and ') || 'all'
}

/** Components that are little more than an element. */
export const basicSpecs: BuiltinSpec[] = [
  box,
  textSpec,
  coverView,
  rootPortal,
  block,
  span,
  label,
  webView,
  camera,
  matchMedia,
]
