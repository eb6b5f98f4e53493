import path from 'node:path'
import postcss from 'postcss'
import type { AtRule, ChildNode, Container, Root, Rule } from 'postcss'
import selectorParser from 'postcss-selector-parser'
import type { Selector } from 'postcss-selector-parser'
import { assetUrls, browserUnits, mediaUnits } from '../css-units'
import { domTag, isBuiltinTag } from '../tags'
import { isFile, readText } from './files'
import { FileMemo } from './memo'

/** Whose stylesheet it is: decides the class prefix and where its rules reach. */
export interface StyleOwner {
  id: string
  /** Absolute path; no file, no style. */
  wxss?: string
  scope: string
  isPage: boolean
}

/** Turns WXSS into CSS the browser takes. Keeps parsed files between compiles. */
export class StyleCompiler {
  private readonly parsed = new FileMemo<Root>()
  readonly files = new Set<string>()

  constructor(private readonly root: string) {}

  /** CSS of one page, component or the app; missing imports and bad selectors become warnings. */
  compile(owner: StyleOwner, warnings: string[]): string {
    if (!owner.wxss) return ''
    const nodes = this.load(owner.wxss, owner.id, new Set(), warnings)
    const css = postcss.root({ nodes })
    css.walkDecls((declaration) => {
      declaration.value = assetUrls(browserUnits(declaration.value))
    })
    css.walkAtRules((rule) => {
      rule.params = mediaUnits(rule.params)
    })
    const rewrite = selectorParser((selectors) =>
      selectors.each((selector) => rewriteSelector(selector, owner)),
    )
    css.walkRules((rule) => rewriteRule(rule, rewrite, owner, warnings))
    return css.toString()
  }

  private load(file: string, owner: string, seen: Set<string>, warnings: string[]): ChildNode[] {
    if (seen.has(file)) return []
    seen.add(file)
    this.files.add(file)
    const nodes: ChildNode[] = []
    for (const node of this.parse(file, warnings).nodes) {
      const target = node.type === 'atrule' && node.name === 'import' ? importTarget(node) : undefined
      if (target === undefined) nodes.push(node.clone())
      else nodes.push(...this.loadImport(target, file, owner, seen, warnings))
    }
    return nodes
  }

  private loadImport(
    target: string,
    file: string,
    owner: string,
    seen: Set<string>,
    warnings: string[],
  ): ChildNode[] {
    const found = target.startsWith('/')
      ? path.join(this.root, target)
      : path.resolve(path.dirname(file), target)
    if (isFile(found)) return this.load(found, owner, seen, warnings)
    warnings.push(`${owner}.wxss: cannot find "${target}"`)
    return []
  }

  private parse(file: string, warnings: string[]): Root {
    try {
      return this.parsed.get(file, () => postcss.parse(readText(file), { from: file }))
    } catch (cause) {
      warnings.push(cause instanceof Error ? cause.message : String(cause))
      return postcss.root()
    }
  }
}

function importTarget(rule: AtRule): string {
  return rule.params.replace(/^(url\()?\s*['"]?|['"]?\s*\)?$/g, '')
}

function rewriteRule(
  rule: Rule,
  rewrite: ReturnType<typeof selectorParser>,
  owner: StyleOwner,
  warnings: string[],
): void {
  if (isKeyframe(rule.parent)) return
  try {
    rule.selector = rewrite.processSync(rule.selector)
  } catch (cause) {
    warnings.push(`${owner.id}.wxss: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

function isKeyframe(parent: Container | undefined | Rule['parent']): boolean {
  return parent?.type === 'atrule' && (parent as AtRule).name.endsWith('keyframes')
}

function rewriteSelector(selector: Selector, owner: StyleOwner): void {
  const namesPage = renameTags(selector)
  if (owner.scope) {
    selector.walkClasses((node) => {
      node.value = `${owner.scope}--${node.value}`
    })
  }
  selector.walkPseudos((node) => {
    if (node.value === ':host') node.replaceWith(hostSelector(owner.scope))
  })
  if (owner.isPage) limitToPage(selector, owner.id, namesPage)
}

function renameTags(selector: Selector): boolean {
  let namesPage = false
  selector.walkTags((node) => {
    if (node.value === 'page') namesPage = true
    if (node.value === 'page') node.value = 'wx-page'
    else if (isBuiltinTag(node.value)) node.value = domTag(node.value)
  })
  return namesPage
}

function hostSelector(scope: string): ReturnType<typeof selectorParser.attribute> {
  return selectorParser.attribute({
    attribute: 'wx-host',
    operator: '=',
    value: scope,
    quoteMark: '"',
    raws: {},
  })
}

/** Pages share one document here, while WeChat gives each its own: a page's rules reach only that page. */
function limitToPage(selector: Selector, id: string, namesPage: boolean): void {
  const limit = selectorParser.pseudo({ value: `:where(wx-page[is="${id}"])` })
  if (!namesPage) {
    selector.prepend(selectorParser.combinator({ value: ' ' }))
    selector.prepend(limit)
    return
  }
  selector.walkTags((node) => {
    if (node.value === 'wx-page') node.parent?.insertAfter(node, limit.clone({}))
  })
}
