/** Files the app was handed for this visit: blob URLs that keep the name's ending, so that `<image src>` shows them. */
export interface TempFiles {
  /** Takes content in and gives the path the app sees. */
  add(content: Blob, name: string): string
  /** The content behind a path of a temporary file or anything fetchable of this origin; rejects when it is not there. */
  open(path: string): Promise<Blob>
}

const ENDINGS: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
  'video/mp4': 'mp4',
  'application/pdf': 'pdf',
  'text/csv': 'csv',
  'text/plain': 'txt',
}

/** The ending a file of this type usually has, with its dot; empty when unknown. */
export function endingOf(type: string): string {
  const ending = ENDINGS[type.split(';')[0] ?? '']
  return ending ? `.${ending}` : ''
}

/** The type a file's ending stands for; bytes when unknown. */
export function typeOf(path: string): string {
  const ending = path.split('.').at(-1)?.toLowerCase().replace('jpeg', 'jpg')
  const found = Object.entries(ENDINGS).find(([, known]) => known === ending)
  return found?.[0] ?? 'application/octet-stream'
}

/** An empty set of temporary files; they end with the page, as WeChat's end with the visit. */
export function createTempFiles(): TempFiles {
  return {
    add: (content, name) => `${URL.createObjectURL(content)}#/${encodeURIComponent(name)}`,
    async open(path) {
      const answer = await fetch(path).catch(() => null)
      if (!answer?.ok) throw new Error(`no such file or directory, open "${path}"`)
      return answer.blob()
    },
  }
}
