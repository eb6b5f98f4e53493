import jsQR from 'jsqr'
import { WxFailure } from './call'

/** The text of a QR code somewhere in the picture, or null. */
export function readCode(picture: ImageData): string | null {
  return jsQR(picture.data, picture.width, picture.height)?.data ?? null
}

/** Larger pictures are scaled down to this edge before looking, px. */
const LARGEST_EDGE = 1600

/** The pixels of a picture file. Throws when it is no picture. */
export async function pixelsOf(file: Blob): Promise<ImageData> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) throw new WxFailure('the file is not a picture')
  const scale = Math.min(1, LARGEST_EDGE / Math.max(picture.width, picture.height))
  const canvas = new OffscreenCanvas(Math.ceil(picture.width * scale), Math.ceil(picture.height * scale))
  const brush = canvas.getContext('2d')
  if (!brush) throw new WxFailure('this browser cannot draw a canvas')
  brush.fillStyle = '#fff'
  brush.fillRect(0, 0, canvas.width, canvas.height)
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return brush.getImageData(0, 0, canvas.width, canvas.height)
}

/** What `wx.scanCode` answers with. */
export interface ScanResult {
  result: string
  scanType: 'QR_CODE' | 'WX_CODE'
  charSet: string
  rawData: string
  path?: string
}

/** A mini-program code as the local cloud draws it: a QR code whose text is `wxacode:PAGE?scene=SCENE`. */
const APP_CODE = /^wxacode:\/?([^?]+)(?:\?(?:scene=(.*)|(.*)))?$/

/** The path a mini-program code leads to; as in WeChat the scene is percent-encoded once. Null for other codes. */
export function appCodePath(text: string): string | null {
  const [, page, scene, query] = APP_CODE.exec(text) ?? []
  if (page === undefined) return null
  if (scene !== undefined) return `${page}?scene=${encodeURIComponent(scene)}`
  return query === undefined ? page : `${page}?${query}`
}

/** Words a code's text as WeChat does: a mini-program code yields a path and no text. */
export function scanResult(text: string): ScanResult {
  const rawData = btoa(String.fromCharCode(...new TextEncoder().encode(text)))
  const path = appCodePath(text)
  if (path !== null) return { result: '', scanType: 'WX_CODE', charSet: 'UTF-8', rawData, path }
  return { result: text, scanType: 'QR_CODE', charSet: 'UTF-8', rawData }
}
