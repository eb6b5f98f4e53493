import { readJson, readText } from './files'
import type { AppJson, Theme } from './app-config'
import { resolveTheme } from './app-config'
import type { Locator } from './locate'
import { isBuiltinTag } from '../tags'

/** A page's or component's JSON, its references resolved to `/id`. */
export interface ComponentConfig extends Record<string, unknown> {
  component?: boolean
  usingComponents: Record<string, string>
  componentGenerics?: Record<string, true | { default?: string }>
  styleIsolation?: string
}

/** One page or component of the project. */
export interface ComponentUnit {
  id: string
  config: ComponentConfig
  /** Id of its script, with extension. */
  script?: string
  /** Absolute paths. */
  json?: string
  wxml?: string
  wxss?: string
  isPage: boolean
  /** Prefix of its classes; empty for pages and components that share the page's styles. */
  scope: string
}

interface Context {
  app: AppJson
  theme: Theme
  locator: Locator
  warnings: string[]
  pages: Set<string>
  global: Record<string, string>
}

/** Every page and every component reachable from `app.json`, pages first. What cannot be found is a warning. */
export function collectComponents(
  app: AppJson,
  theme: Theme,
  locator: Locator,
  warnings: string[],
): Map<string, ComponentUnit> {
  const context: Context = { app, theme, locator, warnings, pages: new Set(app.pages), global: {} }
  context.global = resolveUsing(app.usingComponents, 'app', context)
  const units = new Map<string, ComponentUnit>()
  const queue = [...app.pages, ...idsOf(context.global)]
  if (app.tabBar?.custom) queue.push('custom-tab-bar/index')
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (units.has(id)) continue
    const unit = readUnit(id, units.size, context)
    if (!unit) continue
    units.set(id, unit)
    queue.push(...idsOf(unit.config.usingComponents), ...genericDefaults(unit.config))
  }
  return units
}

function idsOf(using: Record<string, string>): string[] {
  return Object.values(using).map((url) => url.slice(1))
}

function genericDefaults(config: ComponentConfig): string[] {
  const generics = Object.values(config.componentGenerics ?? {})
  return generics.flatMap((generic) =>
    typeof generic === 'object' && generic.default ? [generic.default.slice(1)] : [],
  )
}

function readUnit(id: string, index: number, context: Context): ComponentUnit | undefined {
  const { locator, warnings } = context
  const script = locator.script(`/${id}`, '')
  const wxml = locator.file(id, '.wxml')
  if (!script && !wxml) {
    warnings.push(`${context.pages.has(id) ? 'page' : 'component'} ${id} does not exist`)
    return undefined
  }
  const json = locator.file(id, '.json')
  const isPage = context.pages.has(id)
  const config = readConfig(id, json, isPage, context)
  liftScriptOptions(config, script ? locator.absolute(script) : undefined)
  if (isPage) config.styleIsolation ??= 'shared'
  const scope = isPage || sharesPageStyle(config) ? '' : `s${index.toString(36)}`
  return { id, config, script, json, wxml, wxss: locator.file(id, '.wxss'), isPage, scope }
}

function sharesPageStyle(config: ComponentConfig): boolean {
  return config.styleIsolation === 'shared' || config.styleIsolation === 'page-shared'
}

function readConfig(
  id: string,
  file: string | undefined,
  isPage: boolean,
  context: Context,
): ComponentConfig {
  const json = readJsonOrWarn(file, context)
  resolveTheme(json, context.theme)
  const own = resolveUsing(json.usingComponents as Record<string, string> | undefined, id, context)
  const config: ComponentConfig = { ...json, usingComponents: { ...context.global, ...own } }
  config.component = isPage ? json.component === true || undefined : true
  resolveGenerics(config, id, context)
  return config
}

function readJsonOrWarn(file: string | undefined, context: Context): Record<string, unknown> {
  if (!file) return {}
  try {
    return readJson(file)
  } catch (cause) {
    context.warnings.push(cause instanceof Error ? cause.message : String(cause))
    return {}
  }
}

function resolveUsing(
  using: Record<string, string> | undefined,
  from: string,
  context: Context,
): Record<string, string> {
  const resolved: Record<string, string> = {}
  for (const [tag, url] of Object.entries(using ?? {})) {
    const id = context.locator.component(url, from)
    if (id) resolved[tag] = `/${id}`
    else context.warnings.push(`${from}.json: cannot find component "${url}" for <${tag}>`)
  }
  return resolved
}

function resolveGenerics(config: ComponentConfig, from: string, context: Context): void {
  for (const generic of Object.values(config.componentGenerics ?? {})) {
    if (typeof generic !== 'object' || !generic.default) continue
    const id = isBuiltinTag(generic.default) ? undefined : context.locator.component(generic.default, from)
    if (id) generic.default = `/${id}`
    else delete generic.default
  }
}

/** WeChat takes style options from the script's `options` too; the component engine reads only the JSON. */
function liftScriptOptions(config: ComponentConfig, script: string | undefined): void {
  const source = script ? readText(script) : ''
  config.styleIsolation ??= /styleIsolation\s*[:=]\s*['"]([\w-]+)['"]/.exec(source)?.[1]
  if (config.addGlobalClass === undefined && /addGlobalClass\s*[:=]\s*(true|!0)/.test(source)) {
    config.addGlobalClass = true
  }
}
