import fs from 'node:fs'
import type { ServerResponse } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
}

/** The file a URL path names below `root`, or null when it leaves the folder, is hidden, or is no regular file. */
export function fileBelow(root: string, urlPath: string): string | null {
  let name: string
  try {
    name = decodeURIComponent(urlPath)
  } catch {
    return null
  }
  const parts = name.split('/').filter(Boolean)
  if (/[\0\\]/.test(name) || parts.some((part) => part.startsWith('.'))) return null
  return regularFile(fs.existsSync(root) ? fs.realpathSync(root) : root, parts)
}

function regularFile(root: string, parts: string[]): string | null {
  const file = path.join(root, ...parts)
  if (!fs.existsSync(file)) return null
  const real = fs.realpathSync(file)
  return real.startsWith(root + path.sep) && fs.statSync(real).isFile() ? real : null
}

/** For `pipeline`: either end may go away in the middle (a rebuild, a page left); it has then closed the other. */
export const ignoreBrokenOff = (): void => undefined

/** Sends a file, never cached: after a rebuild the next load must see the new one. */
export function sendFile(response: ServerResponse, file: string): void {
  response.writeHead(200, {
    'content-type': TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  pipeline(fs.createReadStream(file), response, ignoreBrokenOff)
}

/** Sends a short text with a status, e.g. why a request was refused. */
export function sendText(response: ServerResponse, status: number, text: string, type = 'text/plain'): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' })
  response.end(text)
}
