import { readdirSync } from 'node:fs'
import path from 'node:path'

/** Folders that hold nothing we wrote. */
const NOT_OURS = new Set(['node_modules', 'miniprogram_npm', 'dist', 'artefacts', 'coverage'])

/**
 * All files under `folder`, absolute, in a stable order. Hidden folders are left out, and folders that hold nothing we
 * wrote, unless `vendored` asks for them.
 */
export function filesUnder(folder: string, { vendored = false } = {}): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name.localeCompare(b.name, 'en'),
  )
  return entries.flatMap((entry) => {
    const full = path.join(folder, entry.name)
    if (!entry.isDirectory()) return [full]
    const skipped = entry.name.startsWith('.') || (!vendored && NOT_OURS.has(entry.name))
    return skipped ? [] : filesUnder(full, { vendored })
  })
}

/** A path as people and WeChat write it: relative to `root`, with forward slashes. */
export function relativeTo(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join('/')
}
