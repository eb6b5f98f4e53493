import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { transformSync } from 'esbuild'
import { filesUnder } from '../lib/files'

/** The package a specifier belongs to, as `@scope/name` or `name`; undefined for a path. */
function packageOf(specifier: string): string | undefined {
  if (specifier === '' || specifier.startsWith('.') || specifier.startsWith('/')) return undefined
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]
}

/** What a script loads at run time; one that does not parse loads nothing, and the compilers say why. */
function scriptImports(source: string): string[] {
  let code: string
  try {
    code = transformSync(source, { loader: 'ts', format: 'cjs', logLevel: 'silent' }).code
  } catch {
    return []
  }
  return [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map((match) => match[1] ?? '')
}

function registered(source: string): string[] {
  const { usingComponents } = JSON.parse(source) as { usingComponents?: Record<string, string> }
  return Object.values(usingComponents ?? {})
}

/** The npm packages which the code of a mini-program really uses; types, which vanish, do not count. */
function phonePackages(miniprogram: string): string[] {
  const specifiers = filesUnder(miniprogram).flatMap((file) => {
    if (file.endsWith('.ts') && !file.endsWith('.d.ts')) return scriptImports(readFileSync(file, 'utf8'))
    return file.endsWith('.json') ? registered(readFileSync(file, 'utf8')) : []
  })
  const names = specifiers.map(packageOf).filter((name) => name !== undefined)
  return [...new Set(names)].sort()
}

/**
 * Lays out what 构建 npm of the developer tools packs: a `package.json` naming the phone's packages alone, with just
 * those beside it. The repository's own `package.json` will not do: it also names what the local cloud needs.
 * What is used but not installed is left to the official gate, which names the file that asks for it.
 * @returns the packages, as `name@version`
 */
export function layNpm(options: { miniprogram: string; nodeModules: string; outDir: string }): string[] {
  const { miniprogram, nodeModules, outDir } = options
  rmSync(outDir, { recursive: true, force: true })
  const dependencies: Record<string, string> = {}
  for (const name of phonePackages(miniprogram)) {
    const from = path.join(nodeModules, name)
    if (!existsSync(from)) continue
    const { version } = JSON.parse(readFileSync(path.join(from, 'package.json'), 'utf8')) as {
      version: string
    }
    cpSync(from, path.join(outDir, 'node_modules', name), { recursive: true })
    dependencies[name] = version
  }
  mkdirSync(outDir, { recursive: true })
  const manifest = { name: 'phone-packages', private: true, version: '1.0.0', dependencies }
  writeFileSync(path.join(outDir, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return Object.entries(dependencies).map(([name, version]) => `${name}@${version}`)
}
