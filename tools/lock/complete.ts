/** One entry of a version-3 lock file, as far as platform packages need it. */
export interface LockEntry {
  version?: string
  optional?: boolean
  dev?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

/** The `packages` of a lock file, by folder. */
export type LockPackages = Record<string, LockEntry>

const OS = /(?:^|[-/])(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)(?=-)/
const CPU = /-(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64)(?:-|$)/
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/

function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> {
  const os = OS.exec(name)?.[1]
  const cpu = CPU.exec(name)?.[1]
  const libc = /-gnu\w*$/.test(name) ? 'glibc' : /-musl\w*$/.test(name) ? 'musl' : undefined
  return {
    ...(os === undefined ? {} : { os: [os] }),
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(libc === undefined ? {} : { libc: [libc] }),
  }
}

function parentsOf(folder: string): string[] {
  const cut = folder.lastIndexOf('/node_modules/')
  if (folder === '') return ['']
  return [folder, ...parentsOf(cut < 0 ? '' : folder.slice(0, cut))]
}

const inside = (folder: string, name: string): string =>
  `${folder === '' ? '' : `${folder}/`}node_modules/${name}`

/** The folder Node would load `name` from when `folder` asks for it, or undefined. */
function resolveFrom(packages: LockPackages, folder: string, name: string): string | undefined {
  return parentsOf(folder)
    .map((parent) => inside(parent, name))
    .find((candidate) => packages[candidate] !== undefined)
}

/**
 * The entries for other platforms which a lock file lacks. A registry mirror may not carry, say, the macOS binary of a
 * package; npm then leaves it out of the lock, and `npm ci` refuses that lock everywhere. Only exact versions count:
 * that is how platform packages are asked for.
 */
export function absentPlatformEntries(packages: LockPackages): LockPackages {
  const added: LockPackages = {}
  for (const [folder, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const found = resolveFrom({ ...packages, ...added }, folder, name)
      if (!EXACT.test(version) || (found !== undefined && packages[found]?.version === version)) continue
      const at = found === undefined ? inside('', name) : inside(folder, name)
      added[at] = {
        version,
        ...platformOf(name),
        ...(entry.dev === true ? { dev: true } : {}),
        optional: true,
      }
    }
  }
  return added
}
