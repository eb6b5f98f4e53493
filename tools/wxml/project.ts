import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { filesUnder } from '../lib/files'

/** A page or component with a template of its own. */
export interface Template {
  /** Absolute, without extension. */
  base: string
  source: string
  /** Tags which the page or app.json registers, to what they are registered as. */
  tags: Record<string, string>
}

interface ComponentConfig {
  usingComponents?: Record<string, string>
}

/** Where the mini-program of a repository is: the folder named in project.config.json. */
export function miniprogramRoot(project: string): string {
  const config = JSON.parse(readFileSync(path.join(project, 'project.config.json'), 'utf8')) as {
    miniprogramRoot?: string
  }
  return path.resolve(project, config.miniprogramRoot ?? '.')
}

function readConfig(file: string): ComponentConfig {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ComponentConfig) : {}
}

/** Every template under `root`, the fragments which others import included. */
export function templatesIn(root: string): Template[] {
  const global = readConfig(path.join(root, 'app.json')).usingComponents
  return filesUnder(root)
    .filter((file) => file.endsWith('.wxml'))
    .map((file) => {
      const base = file.slice(0, -'.wxml'.length)
      const tags = { ...global, ...readConfig(`${base}.json`).usingComponents }
      return { base, source: readFileSync(file, 'utf8'), tags }
    })
}

/** The file a registered component is in, absolute and without extension; undefined for packages and plugins. */
export function componentBase(root: string, template: Template, registered: string): string | undefined {
  if (registered.startsWith('/')) return path.join(root, registered)
  const near = path.resolve(path.dirname(template.base), registered)
  return registered.startsWith('.') || existsSync(`${near}.ts`) ? near : undefined
}

/** Whether a template belongs to a page or component of ours, and is not a fragment which others import. */
export function hasLogic(base: string): boolean {
  return existsSync(`${base}.ts`)
}

/** Rule 6 of the house: only what is exported has a type that its template can be checked against. */
export function exportsItself(base: string): boolean {
  return hasLogic(base) && /^export default (Component|Page)\(/m.test(readFileSync(`${base}.ts`, 'utf8'))
}
