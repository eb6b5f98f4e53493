import qrcode from 'qrcode-generator'
import { drawSquarePng } from './png'

/** Light modules around a code, as its standard asks. */
const QUIET_MODULES = 4

/**
 * A QR code as PNG, in place of WeChat's round codes, so that any scanner can read it.
 * @param widthPx about how wide the picture shall be
 */
export function drawCode(text: string, widthPx: number): Buffer {
  const code = qrcode(0, 'M')
  code.addData(text, 'Byte')
  code.make()
  const modules = code.getModuleCount()
  const scale = Math.max(2, Math.floor(widthPx / (modules + 2 * QUIET_MODULES)))
  const isModuleDark = (row: number, column: number): boolean =>
    row >= 0 && column >= 0 && row < modules && column < modules && code.isDark(row, column)
  return drawSquarePng((modules + 2 * QUIET_MODULES) * scale, (x, y) =>
    isModuleDark(Math.floor(y / scale) - QUIET_MODULES, Math.floor(x / scale) - QUIET_MODULES),
  )
}
