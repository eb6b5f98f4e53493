/** Any property value as text: nothing is empty, objects are JSON. */
export function text(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'object') return JSON.stringify(value)
  return String(value as string | number | boolean)
}
