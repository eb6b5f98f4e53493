import type { ComponentUnit } from './components'
import type { ScriptModule } from './scripts'

/** What the phone's runtime receives about one page or component. */
export interface DefinedUnit {
  unit: ComponentUnit
  css: string
  unknownTags: string[]
}

/** All parts of a compiled mini-program. */
export interface AppParts {
  app: Record<string, unknown>
  appCss: string
  appScript?: string
  units: DefinedUnit[]
  templates: string
  modules: ScriptModule[]
  warnings: string[]
}

interface Section {
  offset: { line: number; column: number }
  map: unknown
}

/**
 * Writes the parts as one script for the phone, with an indexed source map that leads to the `.ts` files.
 * The script only hands its parts to `globalThis.__miniProgram.start`.
 */
export function bundleApp(parts: AppParts): { code: string; map: string } {
  const lines: string[] = []
  const sections: Section[] = []
  const push = (text: string) => lines.push(...text.split('\n'))
  push('globalThis.__miniProgram.start({')
  push(`config:${JSON.stringify(parts.app)},`)
  push(`css:${JSON.stringify(parts.appCss)},`)
  push(`script:${JSON.stringify(parts.appScript ?? null)},`)
  push(`warnings:${JSON.stringify(parts.warnings)},`)
  push('components:[')
  for (const defined of parts.units) push(`${JSON.stringify(describe(defined))},`)
  push('],')
  push('modules:{')
  for (const module of parts.modules) pushModule(module, lines, sections, push)
  push('},')
  push(`templates:${parts.templates}`)
  push('})')
  push('//# sourceMappingURL=app.js.map')
  return { code: lines.join('\n'), map: JSON.stringify({ version: 3, sections }) }
}

function describe({ unit, css, unknownTags }: DefinedUnit): Record<string, unknown> {
  const { id, config, scope, script, isPage } = unit
  return { id, config, scope, script: script ?? null, isPage, css, unknownTags }
}

function pushModule(
  module: ScriptModule,
  lines: string[],
  sections: Section[],
  push: (text: string) => void,
): void {
  const head = `${JSON.stringify(module.id)}:[${JSON.stringify(module.requires)},`
  push(`${head}function(require,module,exports){`)
  if (module.map) sections.push({ offset: { line: lines.length, column: 0 }, map: JSON.parse(module.map) })
  push(module.code)
  push('}],')
}
