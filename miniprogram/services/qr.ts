import qrcode from 'qrcode-generator'

/** Px of the picture a module of the code takes; the phone scales the picture down, never up. */
const CELL_PX = 10
/** White around the picture, modules; the page around it is white, too, and gives the four that the standard asks for. */
const QUIET_CELLS = 1

function qrCode(text: string) {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  return code
}

/** A QR code as a picture that needs no network: a data address. */
export function qrPicture(text: string): string {
  return qrCode(text).createDataURL(CELL_PX, QUIET_CELLS * CELL_PX)
}

/** The dark modules of a QR code, row by row, without white around them: for whoever draws it themselves. */
export function qrCells(text: string): boolean[][] {
  const code = qrCode(text)
  const numbers = Array.from({ length: code.getModuleCount() }, (_cell, at) => at)
  return numbers.map((row) => numbers.map((column) => code.isDark(row, column)))
}
