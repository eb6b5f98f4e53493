/** A sheet of A4 at 150 dots an inch, upright, in px. */
export const SHEET = { width: 1240, height: 1754 } as const

/** One stroke of the pen, one black box or one piece of text; px from the upper left corner. */
export type Stroke =
  | { is: 'line'; from: readonly [number, number]; to: readonly [number, number] }
  | { is: 'box'; at: readonly [number, number]; size: readonly [number, number] }
  | { is: 'text'; at: readonly [number, number]; text: string; size: number; bold: boolean; most: number }

/** What of a canvas is drawn with. */
type Pen = WechatMiniprogram.CanvasContext & {
  fillStyle: string
  strokeStyle: string
  font: string
}

const INK = '#1f2421'

/**
 * Draws one page as a picture on the phone.
 *
 * @returns the path of a temporary file
 * @throws what `wx` fails with
 */
export async function drawSheet(strokes: readonly Stroke[]): Promise<string> {
  const { width, height } = SHEET
  const canvas = wx.createOffscreenCanvas({ type: '2d', width, height })
  const pen = canvas.getContext('2d') as Pen
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, width, height)
  pen.fillStyle = INK
  pen.strokeStyle = INK
  pen.lineWidth = 2
  for (const stroke of strokes) draw(pen, stroke)
  const { tempFilePath } = await wx.canvasToTempFilePath({
    canvas: canvas as unknown as WechatMiniprogram.IAnyObject,
    width,
    height,
    destWidth: width,
    destHeight: height,
    fileType: 'png',
  })
  return tempFilePath
}

function draw(pen: Pen, stroke: Stroke): void {
  if (stroke.is === 'line') drawLine(pen, stroke.from, stroke.to)
  else if (stroke.is === 'box') pen.fillRect(...stroke.at, ...stroke.size)
  else {
    pen.font = `${stroke.bold ? 'bold ' : ''}${stroke.size}px sans-serif`
    // Words that are too wide are squeezed, never cut: a name has to be whole.
    pen.fillText(stroke.text, ...stroke.at, stroke.most)
  }
}

function drawLine(pen: Pen, from: readonly [number, number], to: readonly [number, number]): void {
  pen.beginPath()
  pen.moveTo(...from)
  pen.lineTo(...to)
  pen.stroke()
}
