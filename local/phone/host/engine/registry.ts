import { associated, codeSpace } from './space'
import { definitionGlobals } from './definitions'
import { ModuleTable } from './modules'
import type { AppPackage, AppUnit } from './package'
import type { Faults } from '../api'

type TemplateGroup = Record<string, (name: string) => unknown>

/** The app's pages and components; each is defined when first needed, as WeChat injects them lazily. */
export class Registry {
  readonly modules: ModuleTable
  private readonly units: Map<string, AppUnit>
  private readonly byScript: Map<string, string>
  private readonly prepared = new Set<string>()
  private readonly defined = new Set<string>()
  private current = ''

  constructor(
    private readonly app: AppPackage,
    private readonly faults: Faults,
  ) {
    this.units = new Map(app.components.map((unit) => [unit.id, unit]))
    this.byScript = new Map(app.components.map((unit) => [unit.script ?? `${unit.id}.js`, unit.id]))
    this.modules = new ModuleTable(app.modules, (id, run) => this.runAs(this.byScript.get(id), run))
    Object.assign(
      globalThis,
      definitionGlobals(
        () => this.current,
        (id) => this.defined.add(id),
        faults,
      ),
    )
  }

  has(id: string): boolean {
    return this.units.has(id)
  }

  unit(id: string): AppUnit | undefined {
    return this.units.get(id)
  }

  /** Makes a page or component and all it uses ready to be created. */
  prepare(id: string): void {
    const unit = this.units.get(id)
    if (!unit || this.prepared.has(id)) return
    this.prepared.add(id)
    for (const used of usedBy(unit)) this.prepare(used)
    this.addParts(unit)
    if (unit.unknownTags.length)
      this.faults.error(id, new Error(`未知组件 ${unit.unknownTags.map((t) => `<${t}>`).join('、')}`))
    this.runScript(unit)
  }

  private addParts(unit: AppUnit): void {
    const groups = this.app.templates as TemplateGroup
    const content = groups[unit.id]
    codeSpace.addComponentStaticConfig(unit.id, unit.config as never)
    if (content) codeSpace.addCompiledTemplate(unit.id, { groupList: groups, content } as never)
    codeSpace.addStyleSheet(unit.id, unit.id, unit.scope || undefined)
    associated.registerStyleSheetContent(unit.id, unit.css)
  }

  private runScript(unit: AppUnit): void {
    try {
      if (unit.script) this.modules.load(unit.script)
    } catch (cause) {
      this.faults.error(unit.id, cause)
    }
    if (!this.defined.has(unit.id)) this.runAs(unit.id, () => defineEmpty(unit))
  }

  private runAs(id: string | undefined, run: () => void): void {
    const before = this.current
    this.current = id ?? before
    try {
      run()
    } finally {
      this.current = before
    }
  }
}

/** WXML without a (working) script still shows. */
function defineEmpty(unit: AppUnit): void {
  const globals = globalThis as unknown as Record<'Page' | 'Component', (definition: object) => void>
  globals[unit.isPage ? 'Page' : 'Component']({})
}

function usedBy(unit: AppUnit): string[] {
  const generics = Object.values(unit.config.componentGenerics ?? {})
  const defaults = generics.flatMap((generic) => (typeof generic === 'object' ? (generic.default ?? []) : []))
  return [...Object.values(unit.config.usingComponents), ...defaults].map((url) => url.replace(/^\//, ''))
}
