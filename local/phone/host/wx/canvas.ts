import type { Instance } from '../api'
import { wxCall, WxFailure } from './call'
import type { WxContext, WxModule } from './context'

interface ToFileOptions {
  canvas?: HTMLCanvasElement | OffscreenCanvas
  canvasId?: string
  x?: number
  y?: number
  width?: number
  height?: number
  destWidth?: number
  destHeight?: number
  fileType?: 'png' | 'jpg'
  quality?: number
}

function sourceOf({ host }: WxContext, { canvas, canvasId }: ToFileOptions, component?: Instance) {
  if (canvas) return canvas
  const element = canvasId ? host.nodes.builtinById('canvas', canvasId, component)?.element : undefined
  const found = element instanceof HTMLCanvasElement ? element : element?.querySelector('canvas')
  if (!found) throw new WxFailure('fail canvas is empty')
  return found
}

async function toTempFile(context: WxContext, options: ToFileOptions, component?: Instance) {
  const source = sourceOf(context, options, component)
  const { x = 0, y = 0, fileType = 'png', quality = 1 } = options
  const { width = source.width - x, height = source.height - y } = options
  const { destWidth = width, destHeight = height } = options
  const copy = new OffscreenCanvas(destWidth, destHeight)
  copy.getContext('2d')?.drawImage(source, x, y, width, height, 0, 0, destWidth, destHeight)
  const type = fileType === 'jpg' ? 'image/jpeg' : 'image/png'
  const content = await copy.convertToBlob({ type, quality })
  return { tempFilePath: context.temp.add(content, `canvas.${fileType}`) }
}

/** An off-screen canvas with the makers WeChat puts on it. */
function offscreen({ width = 300, height = 150 }: { width?: number; height?: number } = {}) {
  return Object.assign(new OffscreenCanvas(width, height), { createImage: () => new Image() })
}

/** Pictures out of canvases. */
export function canvasModule(context: WxContext): WxModule {
  return {
    canvasToTempFilePath: (options: ToFileOptions, component?: Instance) =>
      wxCall('canvasToTempFilePath', (given: ToFileOptions) => toTempFile(context, given, component))(
        options,
      ),
    createOffscreenCanvas: offscreen,
  }
}
