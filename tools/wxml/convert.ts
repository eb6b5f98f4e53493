import path from 'node:path'
import { TmplGroup, type TmplConvertedExpr } from 'glass-easel-template-compiler-types'
import { relativeTo } from '../lib/files'
import { componentBase, exportsItself, hasLogic, type Template } from './project'

/** A template as the TypeScript whose errors are the template's errors. */
export interface ConvertedTemplate {
  file: string
  code: string
  /** Where a place in `code` comes from in the template: `line:column`, from 1. */
  locate(start: Position, end: Position): string
}

/** From 0, as TypeScript counts. */
export interface Position {
  line: number
  character: number
}

interface ParseWarning {
  startLine: number
  startColumn: number
  level: string
  message: string
}

/**
 * What every template may use: data with properties, methods, and the properties of its child components. Index
 * signatures are left out, so that an unknown name is an error; a child that is not ours takes anything.
 */
const TYPES = `
type __Fields<T> = (T & Record<string, unknown>)['_$fieldTypes'];
type __Known<T> = { [K in keyof T as string extends K ? never : K]: T[K] };
type __Properties<T> = __Fields<T> extends { propertyValues: infer P } ? { [K in keyof P]-?: P[K] } : any;
type __Data<T> = 0 extends 1 & T ? any : __Fields<T> extends { dataWithProperties: infer D } ? __Known<D> : any;
type __Methods<T> = 0 extends 1 & T ? any : __Fields<T> extends { methods: infer M } ? __Known<M> : any;
`

const typeOf = (from: string, base: string): string => {
  const relative = relativeTo(path.dirname(from), base)
  return `typeof import('${relative.startsWith('.') ? relative : `./${relative}`}').default`
}

function environment(root: string, template: Template): string {
  const self = exportsItself(template.base) ? typeOf(template.base, template.base) : 'any'
  const tags = Object.entries(template.tags).flatMap(([tag, registered]) => {
    const base = componentBase(root, template, registered)
    return base !== undefined && exportsItself(base)
      ? [`'${tag}': __Properties<${typeOf(template.base, base)}>;`]
      : []
  })
  return `${TYPES}
declare const data: __Data<${self}>;
declare const methods: __Methods<${self}>;
declare const tags: { ${tags.join(' ')} [other: string]: any };
export {};
`
}

function locator(expression: TmplConvertedExpr): ConvertedTemplate['locate'] {
  return (start, end) => {
    const found = expression.getSourceLocation(start.line, start.character, end.line, end.character)
    return `${(found?.[0] ?? 0) + 1}:${(found?.[1] ?? 0) + 1}`
  }
}

/** Parses all templates and turns those of pages and components into TypeScript; also says what did not parse. */
export function convertTemplates(
  root: string,
  templates: Template[],
): { converted: ConvertedTemplate[]; problems: string[] } {
  const group = new TmplGroup()
  const problems: string[] = []
  const converted: ConvertedTemplate[] = []
  for (const template of templates) {
    const name = relativeTo(root, template.base)
    const warnings = (group.addTmpl(name, template.source) ?? []) as ParseWarning[]
    for (const { level, startLine, startColumn, message } of warnings.filter((w) => w.level !== 'Note')) {
      problems.push(`${name}.wxml:${startLine + 1}:${startColumn + 1} ${level}: ${message}`)
    }
    if (!hasLogic(template.base)) continue
    if (!exportsItself(template.base)) {
      problems.push(
        `${name}.ts:1:1 no \`export default Component({…})\` or \`Page({…})\`, so ${name}.wxml has no types`,
      )
    }
    const expression = group.getTmplConvertedExpr(name, environment(root, template))
    const code = expression.code()
    if (code !== undefined)
      converted.push({ file: `${template.base}.wxml`, code, locate: locator(expression) })
  }
  return { converted, problems }
}
