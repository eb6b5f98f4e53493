import * as esbuild from 'esbuild'
import { readText } from './files'
import { FileMemo } from './memo'
import type { Locator } from './locate'

/** One script as a CommonJS function body. */
export interface ScriptModule {
  /** Path inside the mini-program, with extension. */
  id: string
  code: string
  /** Source map of `code` to the file, as JSON text. */
  map?: string
  /** What each `require('…')` in the code means. */
  requires: Record<string, string>
}

interface Transformed {
  code: string
  map?: string
  problem?: string
}

const REQUIRE = /\brequire(?:\.async)?\(\s*(?:"([^"\n]+)"|'([^'\n]+)'|`([^`\n$]+)`)\s*[,)]/g

/** Compiles scripts one by one, as WeChat does, and follows what they require. */
export class ScriptCompiler {
  private readonly memo = new FileMemo<Promise<Transformed>>()

  constructor(
    private locator: Locator,
    private readonly dev: boolean,
  ) {}

  /** A new compile looks for files anew: packages may have come or gone. */
  useLocator(locator: Locator): void {
    this.locator = locator
  }

  /** Every module reachable from `entries` (ids with extension). A require that leads nowhere is a warning. */
  async compile(entries: readonly string[], warnings: string[]): Promise<ScriptModule[]> {
    const modules = new Map<string, ScriptModule>()
    let wave = [...new Set(entries)]
    while (wave.length) {
      const compiled = await Promise.all(wave.map((id) => this.module(id, warnings)))
      for (const module of compiled) modules.set(module.id, module)
      const next = compiled.flatMap((module) => Object.values(module.requires))
      wave = [...new Set(next)].filter((id) => !modules.has(id))
    }
    return [...modules.values()]
  }

  /** Absolute path of a module. */
  fileOf(id: string): string {
    return this.locator.absolute(id) ?? id
  }

  private async module(id: string, warnings: string[]): Promise<ScriptModule> {
    const file = this.fileOf(id)
    const { code, map, problem } = await this.memo.get(file, () => this.transform(id, file))
    if (problem) warnings.push(problem)
    const requires: Record<string, string> = {}
    for (const request of requestsOf(code)) {
      const target = this.locator.script(request, id)
      if (target) requires[request] = target
      else warnings.push(`${id}: cannot find module "${request}"`)
    }
    return { id, code, map, requires }
  }

  private async transform(id: string, file: string): Promise<Transformed> {
    const source = readText(file)
    if (id.endsWith('.json')) return { code: `module.exports = ${source.trim()}` }
    try {
      return await esbuild.transform(source, {
        loader: id.endsWith('.ts') ? 'ts' : 'js',
        format: 'cjs',
        target: 'es2021',
        sourcefile: id,
        sourcemap: this.dev ? 'external' : false,
        define: { 'process.env.NODE_ENV': this.dev ? '"development"' : '"production"' },
        tsconfigRaw: { compilerOptions: { useDefineForClassFields: true } },
        logLevel: 'silent',
      })
    } catch (cause) {
      return brokenModule(id, cause)
    }
  }
}

/** A script that does not parse still makes a module: it throws where it is required, as in WeChat. */
function brokenModule(id: string, cause: unknown): Transformed {
  const failure = cause as Partial<esbuild.BuildFailure>
  const first = failure.errors?.[0]
  const where = first?.location ? `:${first.location.line}:${first.location.column + 1}` : ''
  const problem = `${id}${where} ${first?.text ?? String(cause)}`
  return { code: `throw new SyntaxError(${JSON.stringify(problem)})`, problem }
}

function requestsOf(code: string): string[] {
  const found = [...code.matchAll(REQUIRE)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
  return [...new Set(found)]
}
