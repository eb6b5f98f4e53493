import { isBuiltinTag, SYNTAX_TAGS } from '../tags'

const syntax = new Set(SYNTAX_TAGS)

/** Tags in a WXML source that are neither WeChat's own, nor WXML's, nor in `registered`; each once, in order. */
export function unknownTags(source: string, registered: ReadonlySet<string>): string[] {
  const tags = new Set([...bareMarkup(source).matchAll(/<([a-zA-Z][\w-]*)/g)].map((match) => match[1] ?? ''))
  return [...tags].filter((tag) => !syntax.has(tag) && !registered.has(tag) && !isBuiltinTag(tag))
}

/** WXML without what may hold a `<` that opens no tag: comments, scripts, expressions, quoted values. */
function bareMarkup(source: string): string {
  return source
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<wxs\b[^>]*>[\s\S]*?<\/wxs>/g, '')
    .replace(/\{\{[\s\S]*?\}\}/g, '')
    .replace(/=\s*"[^"]*"/g, '')
    .replace(/=\s*'[^']*'/g, '')
}
