/** A page address split into its parts. `query` is the text after `?`. */
export interface PageUrl {
  path: string
  query: string
}

/** Resolves `url` as `wx.navigateTo` does: `/a/b` from the root, `../b` from the folder of page `from`. */
export function resolvePageUrl(url: string, from: string): PageUrl {
  const cut = url.indexOf('?')
  const path = cut < 0 ? url : url.slice(0, cut)
  const query = cut < 0 ? '' : url.slice(cut + 1)
  return { path: resolvePath(path, from).replace(/\.html$/, ''), query }
}

/** Resolves a path of the app against the folder of `from`; without a leading slash. */
export function resolvePath(path: string, from: string): string {
  const parts = path.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** Splits a query without decoding it: that is how WeChat hands it to `onLoad`. */
export function parseQuery(query: string): Record<string, string> {
  const entries = query.split('&').filter(Boolean)
  return Object.fromEntries(
    entries.map((entry) => {
      const cut = entry.indexOf('=')
      return cut < 0 ? [entry, ''] : [entry.slice(0, cut), entry.slice(cut + 1)]
    }),
  )
}

/** Decoded values, as `onLaunch` and page properties get them; a value that does not decode stays as it is. */
export function decodeQuery(query: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, decode(value)]))
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
