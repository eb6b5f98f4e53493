/** An opening tag of a template. */
export interface Tag {
  name: string
  attributes: Record<string, string>
  /** `line:column`, from 1. */
  at: string
}

const TAG = /<([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/g
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** Blanks out what is no markup, keeping every line and column where it was. */
function withoutCommentsAndScripts(source: string): string {
  const blank = (text: string): string => text.replace(/[^\n]/g, ' ')
  return source
    .replace(/<!--[\s\S]*?-->/g, blank)
    .replace(/(<wxs\b[^>]*>)([\s\S]*?)(?=<\/wxs>)/g, (_all, open: string, body: string) => open + blank(body))
}

/** `line:column` of an offset in a text, from 1. */
export function positionAt(source: string, offset: number): string {
  const before = source.slice(0, offset).split('\n')
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`
}

/** All opening tags of a template, in order. Whether it is well formed is the compilers' business. */
export function tagsIn(source: string): Tag[] {
  const markup = withoutCommentsAndScripts(source)
  return [...markup.matchAll(TAG)].map((match) => {
    const [, name = '', inside = ''] = match
    const attributes = [...inside.matchAll(ATTRIBUTE)].map(([, key = '', double, single]) => [
      key,
      double ?? single ?? '',
    ])
    return {
      name,
      attributes: Object.fromEntries(attributes) as Record<string, string>,
      at: positionAt(source, match.index),
    }
  })
}
