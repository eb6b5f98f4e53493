import path from 'node:path'
import { isFile, readJson } from './files'

/** `app.json` with subpackage pages joined to `pages` and theme variables (`@name`) set to their light values. */
export interface AppJson extends Record<string, unknown> {
  pages: string[]
  usingComponents?: Record<string, string>
  tabBar?: { custom?: boolean; list?: unknown[] }
}

/** Values of `@names`: the light half of the theme file. */
export type Theme = Record<string, unknown>

interface SubPackage {
  root: string
  pages: string[]
}

/** Reads `app.json`; throws when it is missing or has no pages. */
export function readAppConfig(root: string): { app: AppJson; theme: Theme } {
  const file = path.join(root, 'app.json')
  if (!isFile(file)) throw new Error(`${root} is no mini-program: it has no app.json`)
  const json = readJson(file)
  const theme = readTheme(root, json)
  resolveTheme(json, theme)
  const subPackages = (json.subPackages ?? json.subpackages ?? []) as SubPackage[]
  const inSubPackages = subPackages.flatMap((sub) => sub.pages.map((page) => path.posix.join(sub.root, page)))
  const pages = [...((json.pages as string[] | undefined) ?? []), ...inSubPackages]
  if (!pages.length) throw new Error(`${file} lists no pages`)
  return { app: { ...json, pages }, theme }
}

function readTheme(root: string, json: Record<string, unknown>): Theme {
  const file = typeof json.themeLocation === 'string' ? path.join(root, json.themeLocation) : undefined
  return file && isFile(file) ? ((readJson(file).light ?? {}) as Theme) : {}
}

/** Replaces `"@name"` by the theme's value, in place and in depth. */
export function resolveTheme(node: unknown, theme: Theme): void {
  if (typeof node !== 'object' || node === null) return
  const record = node as Record<string, unknown>
  for (const [key, value] of Object.entries(record)) {
    if (typeof value !== 'string') resolveTheme(value, theme)
    else if (value.startsWith('@') && value.slice(1) in theme) record[key] = theme[value.slice(1)]
  }
}
