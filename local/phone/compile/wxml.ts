import path from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import { readText } from './files'
import type { Locator } from './locate'
import type { ComponentUnit } from './components'
import { unknownTags } from './wxml-tags'

interface TemplateProblem {
  isError: boolean
  level: string
  message: string
  path: string
  startLine: number
  startColumn: number
}

/** Compiled WXML of a project. */
export interface Templates {
  /** A JavaScript expression: an object of template generators by id. */
  code: string
  /** Absolute paths read, to be watched. */
  files: string[]
  /** Per page or component: tags nobody registered. */
  unknownTags: Map<string, string[]>
}

/** Compiles every template with what it imports, includes and calls in WXS. Problems become warnings. */
export function compileTemplates(
  units: Iterable<ComponentUnit>,
  locator: Locator,
  warnings: string[],
): Templates {
  const builder = new TemplateBuilder(locator, warnings)
  try {
    for (const unit of units) builder.addUnit(unit)
    return builder.finish()
  } finally {
    builder.free()
  }
}

class TemplateBuilder {
  private readonly group = new TmplGroup()
  private readonly templates = new Map<string, string>()
  private readonly scripts = new Set<string>()
  private readonly files: string[] = []
  private readonly unknown = new Map<string, string[]>()

  constructor(
    private readonly locator: Locator,
    private readonly warnings: string[],
  ) {}

  addUnit(unit: ComponentUnit): void {
    this.addTemplate(unit.id, unit.wxml)
    const known = new Set([
      ...Object.keys(unit.config.usingComponents),
      ...Object.keys(unit.config.componentGenerics ?? {}),
    ])
    const unknown = unknownTags(this.templates.get(unit.id) ?? '', known)
    if (!unknown.length) return
    this.unknown.set(unit.id, unknown)
    this.warnings.push(`${unit.id}.wxml: unknown component ${unknown.map((tag) => `<${tag}>`).join(', ')}`)
  }

  finish(): Templates {
    this.group.setExtraRuntimeScript('Q.A=globalThis.__wxs.propertyFilter;Q.C=globalThis.__wxs.eventFilter;')
    return { code: this.group.getTmplGenObjectGroups(), files: this.files, unknownTags: this.unknown }
  }

  free(): void {
    this.group.free()
  }

  private addTemplate(id: string, file: string | undefined): void {
    if (this.templates.has(id)) return
    const source = file ? readText(file) : ''
    this.templates.set(id, source)
    if (file) this.files.push(file)
    for (const problem of this.group.addTmpl(id, patchInlineWxs(source)) as TemplateProblem[])
      this.report(problem)
    for (const dependency of this.group.getDirectDependencies(id) as string[])
      this.addDependency(id, dependency)
    for (const script of this.group.getScriptDependencies(id) as string[]) this.addScript(script, id)
  }

  private addDependency(from: string, dependency: string): void {
    const file = this.locator.file(dependency, '.wxml', '')
    if (file) this.addTemplate(dependency, file)
    else this.warnings.push(`${from}.wxml: cannot find template "${dependency}"`)
  }

  private addScript(id: string, from: string): void {
    if (this.scripts.has(id)) return
    this.scripts.add(id)
    const bare = id.replace(/\.wxs$/, '')
    const file = this.locator.file(bare, '.wxs')
    if (!file) {
      this.warnings.push(`${from}.wxml: cannot find script "${bare}.wxs"`)
      return
    }
    this.files.push(file)
    const code = patchWxs(readText(file))
    this.group.addScript(id, code)
    for (const request of wxsRequires(code))
      this.addScript(path.posix.join(path.posix.dirname(id), request), from)
  }

  private report(problem: TemplateProblem): void {
    if (!problem.isError) return
    const where = `${problem.path}.wxml:${problem.startLine + 1}:${problem.startColumn + 1}`
    this.warnings.push(`${where} ${problem.message}`)
  }
}

function wxsRequires(code: string): string[] {
  return [...code.matchAll(/require\(\s*['"]([^'"]+\.wxs)['"]\s*\)/g)].map((match) => match[1] ?? '')
}

/** In WXS `x.constructor` is the type's name ('Array'), not a function. */
function patchWxs(code: string): string {
  return code.replace(/\.constructor\b(?!\s*\.name)/g, '.constructor.name')
}

function patchInlineWxs(source: string): string {
  return source.replace(
    /(<wxs[^>]*>)([\s\S]*?)(<\/wxs>)/g,
    (_, open: string, code: string, close: string) => open + patchWxs(code) + close,
  )
}
