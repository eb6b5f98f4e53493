// What a camera would see of this phone: boxes, canvases and pictures of the page, painted in their order.

function isShown(style: CSSStyleDeclaration, box: DOMRect): boolean {
  const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth
  return (
    inside && box.width > 0 && box.height > 0 && style.visibility !== 'hidden' && Number(style.opacity) > 0.1
  )
}

const CLEAR = /^(transparent|rgba\(.*, 0\))$/

function paintElement(brush: CanvasRenderingContext2D, element: Element): void {
  const box = element.getBoundingClientRect()
  const style = getComputedStyle(element)
  if (!isShown(style, box)) return
  if (!CLEAR.test(style.backgroundColor)) {
    brush.fillStyle = style.backgroundColor
    brush.fillRect(box.x, box.y, box.width, box.height)
  }
  if (element instanceof HTMLCanvasElement && element.width > 0 && element.height > 0) {
    brush.drawImage(element, box.x, box.y, box.width, box.height)
  }
  if (element instanceof HTMLImageElement && element.complete && element.naturalWidth > 0) {
    brush.drawImage(element, box.x, box.y, box.width, box.height)
  }
}

/** Elements of the page and of its open shadow roots, in the order they are painted. */
function* elementsOf(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element
    if (element.shadowRoot) yield* elementsOf(element.shadowRoot)
  }
}

/** Twice the CSS size: small codes stay readable. */
const SCALE = 2

/** The phone's screen as pixels. Text is left out: no code is made of letters. */
export function pictureOfScreen(): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = innerWidth * SCALE
  canvas.height = innerHeight * SCALE
  const brush = canvas.getContext('2d', { willReadFrequently: true })
  if (!brush) throw new Error('this browser cannot draw a canvas')
  brush.fillStyle = '#fff'
  brush.fillRect(0, 0, canvas.width, canvas.height)
  brush.scale(SCALE, SCALE)
  brush.imageSmoothingEnabled = false
  for (const element of elementsOf(document.body)) paintElement(brush, element)
  return brush.getImageData(0, 0, canvas.width, canvas.height)
}
