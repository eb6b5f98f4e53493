import type { Measured, Norm } from './norm'

/* Bundled and run inside the page (see norm.ts). */

const SLACK_PX = 0.5
const SLACK_CONTRAST = 0.05
const ACTING = [
  '[role=button],[role=link],[role=tab],[role=switch],[role=checkbox],[role=radio],[role=option],[role=searchbox]',
  'input,textarea,button',
].join(',')
/** A part of something that acts is measured with its whole. */
const WHOLE = '[role=button],[role=link],[role=tab],[role=checkbox],[role=radio],[role=option],button'

function isVisible(element: Element): boolean {
  const box = element.getBoundingClientRect()
  return (
    box.width > 1 &&
    box.height > 1 &&
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  )
}

function isForEarsOnly(element: Element): boolean {
  return element.closest('[aria-hidden=true],[class*=sr-only]') !== null
}

function describe(element: Element): string {
  const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ')
  return `<${element.tagName.toLowerCase()} class="${element.className}"> 「${text.slice(0, 24)}」`
}

function channels(color: string): number[] {
  return (color.match(/[\d.]+/g) ?? []).map(Number)
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(color: number[]): number {
  const [red = 0, green = 0, blue = 0] = color.map((value) => {
    const part = value / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function backdropOf(element: Element): number[] {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const color = channels(getComputedStyle(at).backgroundColor)
    if (color.length === 3 || (color[3] ?? 0) > 0.95) return color.slice(0, 3)
  }
  return [255, 255, 255]
}

function contrastOf(element: Element): number {
  const front = luminance(channels(getComputedStyle(element).color).slice(0, 3))
  const back = luminance(backdropOf(element))
  return (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05)
}

function lineCount(text: Node): number {
  const range = document.createRange()
  range.selectNodeContents(text)
  return new Set([...range.getClientRects()].map((rect) => Math.round(rect.top))).size
}

function breachesOfText(text: Node, element: Element, norm: Norm): string[] {
  const style = getComputedStyle(element)
  const size = parseFloat(style.fontSize)
  const line = style.lineHeight === 'normal' ? 1.2 : parseFloat(style.lineHeight) / size
  const contrast = contrastOf(element)
  const found: string[] = []
  if (size < norm.fontSize - SLACK_PX) found.push(`font ${size}px < ${norm.fontSize}`)
  if (line < norm.lineHeight - 0.01 && lineCount(text) > 1)
    found.push(`line height ${line.toFixed(2)} < ${norm.lineHeight}`)
  if (contrast < norm.contrast - SLACK_CONTRAST)
    found.push(`contrast ${contrast.toFixed(2)} < ${norm.contrast}`)
  return found.map((breach) => `${breach}: ${describe(element)}`)
}

function breachesOfTarget(element: Element, norm: Norm): string[] {
  const { width, height } = element.getBoundingClientRect()
  const least = norm.target - SLACK_PX
  const found: string[] = []
  if (width < least || height < least)
    found.push(`target ${width.toFixed(0)}×${height.toFixed(0)} < ${norm.target}`)
  const name =
    element.getAttribute('aria-label') ?? element.getAttribute('placeholder') ?? element.textContent ?? ''
  if (!name.trim()) found.push('no name')
  return found.map((breach) => `${breach}: ${describe(element)}`)
}

function textsIn(root: Element): { text: Node; element: Element }[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts: { text: Node; element: Element }[] = []
  while (walker.nextNode()) {
    const text = walker.currentNode
    const element = text.parentElement
    if (!element || !text.textContent?.trim()) continue
    if (isVisible(element) && !isForEarsOnly(element)) texts.push({ text, element })
  }
  return texts
}

function targetsIn(root: Element): Element[] {
  return [...root.querySelectorAll(ACTING)].filter(
    (element) => isVisible(element) && !isForEarsOnly(element) && !element.parentElement?.closest(WHOLE),
  )
}

/** Measures the page on top of the phone's stack. */
export function measure(norm: Norm): Measured {
  const roots = [...document.querySelectorAll('wx-page')].filter(
    (page) => getComputedStyle(page).display !== 'none',
  )
  const texts = roots.flatMap(textsIn)
  const targets = roots.flatMap(targetsIn)
  const largest = Math.max(0, ...texts.map(({ element }) => parseFloat(getComputedStyle(element).fontSize)))
  const breaches = [
    ...texts.flatMap(({ text, element }) => breachesOfText(text, element, norm)),
    ...targets.flatMap((element) => breachesOfTarget(element, norm)),
  ]
  if (largest < norm.largestText) breaches.push(`largest text ${largest}px < ${norm.largestText}`)
  return { texts: texts.length, targets: targets.length, breaches: [...new Set(breaches)] }
}
