import path from 'node:path'
import ts from 'typescript'
import { relativeTo } from '../lib/files'
import type { Findings } from '../lib/gate'
import { convertTemplates, type ConvertedTemplate } from './convert'
import { hasLogic, miniprogramRoot, templatesIn } from './project'

const virtualName = (template: ConvertedTemplate): string => `${template.file}.ts`

function compilerOptions(root: string): ts.ParsedCommandLine {
  const file = ts.findConfigFile(root, (name) => ts.sys.fileExists(name))
  if (file === undefined) throw new Error(`${root}: no tsconfig.json above it`)
  const { config } = ts.readConfigFile(file, (name) => ts.sys.readFile(name))
  const relaxed = { noEmit: true, noUnusedLocals: false, noUnusedParameters: false, incremental: false }
  return ts.parseJsonConfigFileContent(config, ts.sys, path.dirname(file), relaxed)
}

/** A compiler host to which the converted templates are files like any other. */
function hostWith(virtual: Map<string, ConvertedTemplate>, options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options)
  const original = { ...host }
  host.readFile = (name) => virtual.get(name)?.code ?? original.readFile(name)
  host.fileExists = (name) => virtual.has(name) || original.fileExists(name)
  host.getSourceFile = (name, language, ...rest) => {
    const template = virtual.get(name)
    return template === undefined
      ? original.getSourceFile(name, language, ...rest)
      : ts.createSourceFile(name, template.code, language, true)
  }
  return host
}

function describe(root: string, template: ConvertedTemplate, diagnostic: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')
  const source = diagnostic.file
  const start = diagnostic.start ?? 0
  const position = (at: number): ts.LineAndCharacter =>
    source === undefined ? { line: 0, character: 0 } : source.getLineAndCharacterOfPosition(at)
  const at = template.locate(position(start), position(start + (diagnostic.length ?? 0)))
  return `${relativeTo(root, template.file)}:${at} TS${diagnostic.code} ${message}`
}

function typeProblems(root: string, converted: ConvertedTemplate[]): string[] {
  const virtual = new Map(converted.map((template) => [virtualName(template), template]))
  const { options, fileNames } = compilerOptions(root)
  const program = ts.createProgram([...fileNames, ...virtual.keys()], options, hostWith(virtual, options))
  return [...virtual].flatMap(([name, template]) => {
    const source = program.getSourceFile(name)
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    return found.map((diagnostic) => describe(root, template, diagnostic))
  })
}

/**
 * Checks every expression, handler and child property in the templates of a project against the types of their
 * pages and components.
 */
export function checkTemplates(project: string): Findings {
  const root = miniprogramRoot(project)
  const templates = templatesIn(root)
  const own = templates.filter(({ base }) => hasLogic(base))
  if (own.length === 0)
    return { problems: [`${root}: no page and no component to check`], checked: '0 templates' }
  const { converted, problems } = convertTemplates(root, templates)
  const inProject = (problem: string): string => path.posix.join(relativeTo(project, root), problem)
  return {
    problems: [...problems, ...typeProblems(root, converted)].map(inProject),
    checked: `${converted.length} templates`,
  }
}
