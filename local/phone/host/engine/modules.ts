/** A compiled script: what its requires mean, and its body. */
export type ModuleEntry = [
  requires: Record<string, string>,
  body: (require: AppRequire, module: { exports: unknown }, exports: unknown) => void,
]

/** `require` as the app's scripts have it. */
export interface AppRequire {
  (request: string): unknown
  async(request: string): Promise<unknown>
}

/** CommonJS for the app's scripts. */
export class ModuleTable {
  private readonly loaded = new Map<string, { exports: unknown }>()

  /** `around` runs each body, so that it knows which page or component is being defined. */
  constructor(
    private readonly entries: Record<string, ModuleEntry>,
    private readonly around: (id: string, run: () => void) => void,
  ) {}

  /** Exports of a module by id, running it the first time. */
  load(id: string): unknown {
    const known = this.loaded.get(id)
    if (known) return known.exports
    const entry = this.entries[id]
    if (!entry) throw new Error(`module "${id}" is not defined`)
    const [requires, body] = entry
    const module = { exports: {} as unknown }
    this.loaded.set(id, module)
    const require = this.requireFor(id, requires)
    this.around(id, () => body.call(module.exports, require, module, module.exports))
    return module.exports
  }

  private requireFor(from: string, requires: Record<string, string>): AppRequire {
    const require = (request: string): unknown => {
      const id = requires[request]
      if (id === undefined) throw new Error(`module "${request}" is not defined, required from "${from}"`)
      return this.load(id)
    }
    const async = (request: string) => Promise.resolve().then(() => require(request))
    return Object.assign(require, { async })
  }
}
