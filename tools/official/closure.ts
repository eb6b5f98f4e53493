import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { filesUnder, relativeTo } from '../lib/files'
import { BUILT_IN_TAGS } from './built-in'
import { positionAt, tagsIn, type Tag } from './markup'
import type { Stage } from './stage'

/** What the vendor's tools let pass: things named in the output that are not in the output. */

interface UnitConfig {
  usingComponents?: Record<string, string>
  componentGenerics?: Record<string, unknown>
}

const REFERENCES: Record<string, string> = { import: '.wxml', include: '.wxml', wxs: '.wxs' }
const VENDORED = /^(@babel|miniprogram_npm)\//

const posix = path.posix

function outputOf(stage: Stage): string[] {
  return filesUnder(stage.output, { vendored: true }).map((file) => relativeTo(stage.output, file))
}

/** A reference of a template or script, as a path in the mini-program. */
function targetOf(file: string, reference: string): string {
  return reference.startsWith('/') ? reference.slice(1) : posix.join(posix.dirname(file), reference)
}

function scriptTargets(file: string, id: string): string[] {
  const base = /^[./]/.test(id) ? targetOf(file, id) : posix.join('miniprogram_npm', id)
  return [base, `${base}.js`, `${base}/index.js`]
}

function sourceOf(stage: Stage, file: string): { name: string; text: string } {
  const name = [file.replace(/\.js$/, '.ts'), file].find((candidate) =>
    existsSync(path.join(stage.miniprogram, candidate)),
  )
  return {
    name: name ?? file,
    text: name === undefined ? '' : readFileSync(path.join(stage.miniprogram, name), 'utf8'),
  }
}

function place(stage: Stage, file: string, id: string): string {
  const { name, text } = sourceOf(stage, file)
  const at = Math.max(text.indexOf(`'${id}'`), text.indexOf(`"${id}"`), 0)
  return `${name}:${positionAt(text, at)}`
}

/** Every `require` of our own scripts that leads nowhere: it compiles without a word and fails on the phone. */
export function unresolvedRequires(stage: Stage): string[] {
  const files = outputOf(stage)
  const there = new Set(files)
  const scripts = files.filter((file) => file.endsWith('.js') && !VENDORED.test(file))
  return scripts.flatMap((file) => {
    const code = readFileSync(path.join(stage.output, file), 'utf8')
    const ids = [...code.matchAll(/\brequire(?:\.async)?\(["']([^"']+)["']\)/g)].map(
      (match) => match[1] ?? '',
    )
    const missing = ids.filter((id) => !scriptTargets(file, id).some((target) => there.has(target)))
    return missing.map((id) => `${place(stage, file, id)} require: nothing at '${id}' inside the package`)
  })
}

/** The tags of a template and of the fragments it takes in, and the references that lead nowhere. */
class Reader {
  readonly tags: { file: string; tag: Tag }[] = []
  readonly problems: string[] = []
  private readonly seen = new Set<string>()

  constructor(private readonly root: string) {}

  read(file: string): void {
    if (this.seen.has(file)) return
    this.seen.add(file)
    for (const tag of tagsIn(readFileSync(path.join(this.root, file), 'utf8'))) {
      this.tags.push({ file, tag })
      this.follow(file, tag)
    }
  }

  private follow(file: string, tag: Tag): void {
    const extension = REFERENCES[tag.name]
    const src = tag.attributes.src
    if (extension === undefined || src === undefined) return
    const target = targetOf(file, src)
    const found = [target, `${target}${extension}`].find((candidate) =>
      existsSync(path.join(this.root, candidate)),
    )
    if (found === undefined) this.problems.push(`${file}:${tag.at} <${tag.name}>: nothing at '${src}'`)
    else if (extension === '.wxml') this.read(found)
  }
}

function configOf(stage: Stage, file: string): UnitConfig {
  const full = path.join(stage.output, file)
  return existsSync(full) ? (JSON.parse(readFileSync(full, 'utf8')) as UnitConfig) : {}
}

function checkUnit(stage: Stage, template: string, global: string[]): string[] {
  const config = configOf(stage, template.replace(/\.wxml$/, '.json'))
  const known = new Set([
    ...global,
    ...Object.keys(config.usingComponents ?? {}),
    ...Object.keys(config.componentGenerics ?? {}),
  ])
  const reader = new Reader(stage.miniprogram)
  reader.read(template)
  const strangers = reader.tags.filter(({ tag }) => !BUILT_IN_TAGS.has(tag.name) && !known.has(tag.name))
  const named = strangers.map(
    ({ file, tag }) => `${file}:${tag.at} <${tag.name}> is not registered for ${template}`,
  )
  return [...reader.problems, ...named]
}

/** The templates of pages and components: those with a configuration beside them. */
function unitsOf(files: string[]): string[] {
  return files.filter((file) => file.endsWith('.wxml') && files.includes(file.replace(/\.wxml$/, '.json')))
}

/** Pages and components whose script is missing: the vendor compiles them all the same. */
export function scriptless(stage: Stage): string[] {
  const files = outputOf(stage)
  const lost = unitsOf(files).filter((file) => !files.includes(file.replace(/\.wxml$/, '.js')))
  return lost.map((file) => `${file}:1:1 has no script beside it`)
}

/** Unregistered tags, which WeChat draws as nothing, and `src`s of import, include and wxs that lead nowhere. */
export function templateProblems(stage: Stage): string[] {
  const global = Object.keys(configOf(stage, 'app.json').usingComponents ?? {})
  const files = outputOf(stage)
  const units = files.filter(
    (file) => file.endsWith('.wxml') && files.includes(file.replace(/\.wxml$/, '.json')),
  )
  return [...new Set(units.flatMap((template) => checkUnit(stage, template, global)))]
}

/** Markup and styles of ours which are in no page's reach: what nobody uses need not be kept. */
export function unusedFiles(stage: Stage): string[] {
  const there = new Set(outputOf(stage))
  return filesUnder(stage.miniprogram)
    .map((file) => relativeTo(stage.miniprogram, file))
    .filter((file) => /\.(wxml|wxss|wxs)$/.test(file) && !there.has(file))
    .map((file) => `${file}:1:1 is in no page's reach: nobody uses it`)
}
