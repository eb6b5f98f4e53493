import { cancelled, wxCall } from './call'
import type { WxContext, WxModule } from './context'
import { make, makeButton } from './dom'
import { openDialog, type DialogEnd } from './layer'
import { lookAround, type Neighbour } from './neighbours'
import { pixelsOf, readCode, scanResult, type ScanResult } from './qr'

/** Takes a code's text, or says what to do when there is none. */
type Reader = (text: string | null, otherwise: string) => void

function thumbnail(picture: ImageData): HTMLCanvasElement {
  const canvas = make('canvas', { class: 'wx-scan-view', 'aria-hidden': 'true' })
  canvas.width = picture.width
  canvas.height = picture.height
  canvas.getContext('2d')?.putImageData(picture, 0, 0)
  return canvas
}

function neighbourButton({ phone, who, picture }: Neighbour, read: Reader): HTMLElement {
  const scan = () => read(readCode(picture), `${who}的手机上没有看到码。先在那部手机上打开二维码，再扫一次。`)
  const words = `扫${who}的手机（${phone.toUpperCase()}）`
  return make('div', { class: 'wx-scan-phone' }, thumbnail(picture), makeButton(words, scan, 'wx-filled'))
}

function pictureField(read: Reader): HTMLElement {
  const field = make('input', { type: 'file', accept: 'image/*', 'aria-label': '从相册选一张图片' })
  field.addEventListener('change', () => {
    const [file] = field.files ?? []
    if (!file) return
    void pixelsOf(file).then(
      (pixels) => read(readCode(pixels), '这张图片里没有看到码，换一张试试。'),
      () => read(null, '这个文件不是图片，换一个试试。'),
    )
  })
  return make('label', { class: 'wx-row wx-pick' }, make('span', { text: '从相册选图片' }), field)
}

function textField(read: Reader): HTMLElement {
  const field = make('input', {
    type: 'text',
    'aria-label': '码里的文字',
    placeholder: '或者直接写出码里的文字',
  })
  const use = makeButton('用这段文字', () => read(field.value || null, '还没有写文字。'), 'wx-plain')
  return make('div', { class: 'wx-row' }, field, use)
}

function fillScanner(
  panel: HTMLElement,
  neighbours: Neighbour[],
  end: DialogEnd<ScanResult>,
  album: boolean,
): void {
  const note = make('p', { class: 'wx-note', role: 'status' })
  const read: Reader = (text, otherwise) => {
    if (text === null) note.textContent = otherwise
    else end.done(scanResult(text))
  }
  panel.append(
    make(
      'div',
      { class: 'wx-screen-bar' },
      makeButton('取消', () => end.fail(cancelled())),
      make('h2', { text: '扫一扫' }),
    ),
    ...neighbours.map((neighbour) => neighbourButton(neighbour, read)),
  )
  if (neighbours.length === 0) note.textContent = '旁边没有别的手机。可以选一张图片，或者写出码里的文字。'
  panel.append(note)
  if (album) panel.append(pictureField(read))
  panel.append(textField(read))
}

/** Opens the scanner over the page and answers with the first code that is read. */
export async function scan({ host }: WxContext, onlyFromCamera = false): Promise<ScanResult> {
  const neighbours = await lookAround()
  const shape = { label: '扫一扫', look: 'screen', dismiss: 'cancel' } as const
  return openDialog<ScanResult>(host, shape, (panel, end) =>
    fillScanner(panel, neighbours, end, !onlyFromCamera),
  )
}

/** `wx.scanCode`: the camera's eye is the other phone's screen, a picture, or typed text. */
export function scanModule(context: WxContext): WxModule {
  return {
    scanCode: wxCall('scanCode', ({ onlyFromCamera }: { onlyFromCamera?: boolean }) =>
      scan(context, onlyFromCamera),
    ),
  }
}
