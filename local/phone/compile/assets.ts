import fs from 'node:fs'
import path from 'node:path'

const ASSET = /\.(png|jpe?g|gif|svg|webp|bmp|ico|mp3|m4a|wav|mp4|ttf|otf|woff2?)$/i
const SKIP = new Set(['node_modules', '.git'])

/** Copies pictures, sounds and fonts of a project beside its script; only what is newer. */
export function copyAssets(from: string, to: string): void {
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const source = path.join(from, entry.name)
    const target = path.join(to, entry.name)
    if (entry.isDirectory() && !SKIP.has(entry.name)) copyAssets(source, target)
    else if (entry.isFile() && ASSET.test(entry.name)) copyIfNewer(source, target)
  }
}

function copyIfNewer(source: string, target: string): void {
  const made = fs.statSync(target, { throwIfNoEntry: false })
  if (made && made.mtimeMs >= fs.statSync(source).mtimeMs) return
  fs.mkdirSync(path.dirname(target), { recursive: true })
  fs.copyFileSync(source, target)
}
