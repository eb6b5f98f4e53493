import path from 'node:path'
import { firstFile, isDirectory, isFile, readJson } from './files'

const NPM = 'miniprogram_npm/'
const posix = path.posix

interface NpmPackage {
  dir: string
  /** Set when the package is plain npm: only its entry may be required, as WeChat's own npm build allows. */
  main?: string
}

/**
 * Finds the files of a mini-program. Everything is named by its path inside the mini-program ("id"), without an
 * extension for components; an npm package that was not built into `miniprogram_npm` is served from
 * `node_modules` under the id it would have had.
 */
export class Locator {
  private readonly packages = new Map<string, NpmPackage | null>()

  constructor(
    readonly root: string,
    private readonly nodeModules: readonly string[],
  ) {}

  /** Absolute path of an id; the file need not exist. `undefined` for a package nobody installed. */
  absolute(id: string): string | undefined {
    const inProject = path.join(this.root, id)
    if (!id.startsWith(NPM)) return inProject
    const name = packageName(id.slice(NPM.length))
    if (isDirectory(path.join(this.root, NPM, name))) return inProject
    const found = this.package(name)
    return found ? path.join(found.dir, id.slice(NPM.length + name.length)) : undefined
  }

  /** Absolute path of the first of `id + extension` that is a file. */
  file(id: string, ...extensions: string[]): string | undefined {
    const base = this.absolute(id)
    return base === undefined ? undefined : firstFile(...extensions.map((extension) => base + extension))
  }

  /** Id of the component that `url` in a JSON file of `from` means; `undefined` if there is none. */
  component(url: string, from: string): string | undefined {
    if (url.includes('://')) return undefined
    const candidates = url.startsWith('/') ? [url.slice(1)] : [posix.join(posix.dirname(from), url)]
    if (!url.startsWith('.') && !url.startsWith('/')) candidates.push(...npmCandidates(url, from))
    return candidates.flatMap((id) => [id, `${id}/index`]).find((id) => this.isComponent(id))
  }

  /** Id (with extension) of the script that `require(request)` in the script `from` means. */
  script(request: string, from: string): string | undefined {
    if (/^\.{1,2}(\/|$)/.test(request)) return this.scriptAt(posix.join(posix.dirname(from), request))
    if (request.startsWith('/')) return this.scriptAt(request.slice(1))
    for (const id of npmCandidates(request, from)) {
      const found = this.isPlain(id) ? this.packageEntry(id) : this.scriptAt(id)
      if (found) return found
    }
    return this.scriptAt(posix.join(posix.dirname(from), request))
  }

  private scriptAt(id: string): string | undefined {
    const base = this.absolute(id)
    if (base === undefined) return undefined
    return ['', '.ts', '.js', '.json', '/index.ts', '/index.js']
      .map((extension) => id + extension)
      .find((candidate) => /\.(ts|js|json)$/.test(candidate) && isFile(this.absolute(candidate) ?? ''))
  }

  /** True inside a package that was not made for mini-programs and is not built into the project either. */
  private isPlain(id: string): boolean {
    if (!id.startsWith(NPM)) return false
    const name = packageName(id.slice(NPM.length))
    return !isDirectory(path.join(this.root, NPM, name)) && this.package(name)?.main !== undefined
  }

  private packageEntry(id: string): string | undefined {
    const name = id.slice(NPM.length)
    const main = name === packageName(name) ? this.package(name)?.main : undefined
    return main === undefined ? undefined : this.scriptAt(posix.join(id, main))
  }

  private isComponent(id: string): boolean {
    return this.file(id, '.wxml', '.json') !== undefined
  }

  private package(name: string): NpmPackage | undefined {
    if (!this.packages.has(name)) this.packages.set(name, this.findPackage(name))
    return this.packages.get(name) ?? undefined
  }

  private findPackage(name: string): NpmPackage | null {
    const dir = this.nodeModules.map((folder) => path.join(folder, name)).find(isDirectory)
    if (!dir) return null
    const json = readJson(path.join(dir, 'package.json'))
    const built = path.join(dir, typeof json.miniprogram === 'string' ? json.miniprogram : 'miniprogram_dist')
    if (isDirectory(built)) return { dir: built }
    return { dir, main: typeof json.main === 'string' ? json.main : 'index.js' }
  }
}

/** Ids an npm request may have: the nearest `miniprogram_npm` going up from `from`, the project's own last. */
function npmCandidates(request: string, from: string): string[] {
  const candidates: string[] = []
  for (let dir = posix.dirname(from); dir !== '.'; dir = posix.dirname(dir)) {
    if (!dir.endsWith('/miniprogram_npm') && dir !== 'miniprogram_npm')
      candidates.push(`${dir}/${NPM}${request}`)
  }
  return [...candidates, NPM + request]
}

function packageName(request: string): string {
  const [first = '', second = ''] = request.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}
