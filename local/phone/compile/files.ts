import fs from 'node:fs'

/** The first of these paths that is a file. */
export function firstFile(...paths: (string | undefined)[]): string | undefined {
  return paths.find((path): path is string => path !== undefined && isFile(path))
}

/** Whether there is a file at a path. */
export function isFile(path: string): boolean {
  return fs.statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

/** Whether there is a folder at a path. */
export function isDirectory(path: string): boolean {
  return fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** Text of a file without a byte order mark. */
export function readText(path: string): string {
  const text = fs.readFileSync(path, 'utf8')
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

/** A JSON file; throws `SyntaxError` whose message names the file. */
export function readJson(path: string): Record<string, unknown> {
  try {
    return JSON.parse(readText(path)) as Record<string, unknown>
  } catch (cause) {
    throw new SyntaxError(`${path}: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

/** Writes only what changed, so that a watcher of the output sees no false alarm. */
export function writeIfChanged(path: string, content: string | Uint8Array): boolean {
  const buffer = Buffer.from(content as string)
  if (isFile(path) && fs.readFileSync(path).equals(buffer)) return false
  fs.writeFileSync(path, buffer)
  return true
}
