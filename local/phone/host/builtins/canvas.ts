import { text } from './dom'
import { setContext } from './context'
import type { BuiltinSpec } from './spec'

type CanvasNode = HTMLCanvasElement & Record<string, unknown>

/** `<canvas type="2d">`: its node is a browser canvas with the methods WeChat adds. */
export const canvasSpec: BuiltinSpec = {
  tag: 'canvas',
  properties: { type: 'string', canvasId: 'string', disableScroll: 'boolean' },
  setup(builtin) {
    const { element, node } = builtin
    const canvas = document.createElement('canvas') as CanvasNode
    element.append(canvas)
    Object.assign(canvas, {
      createImage: () => new Image(),
      createPath2D: (path?: Path2D | string) => new Path2D(path),
      createImageData: (width: number, height: number) => new ImageData(width, height),
      requestAnimationFrame: (callback: FrameRequestCallback) => requestAnimationFrame(callback),
      cancelAnimationFrame: (id: number) => cancelAnimationFrame(id),
    })
    setContext(node, canvas)
    return {
      changed: {
        canvasId: (value) => element.setAttribute('canvas-id', text(value)),
        disableScroll: (value) => element.style.setProperty('touch-action', value ? 'none' : ''),
      },
    }
  },
}
