/** The most characters WeChat takes per kind of keyword; it refuses the whole message over one more. */
const LONGEST: Readonly<Record<string, number>> = {
  thing: 20,
  phrase: 5,
  name: 10,
  number: 32,
  character_string: 32,
}

/** Stands where a value is empty, which WeChat refuses, too. */
const NOTHING = '无'

function fit(keyword: string, value: string): string {
  const characters = [...value.replace(/\s+/g, ' ').trim()]
  const most = LONGEST[keyword.replace(/\d+$/, '')] ?? Infinity
  if (characters.length === 0) return NOTHING
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`
}

/** The fields of a subscribe message, by keyword (`thing1`, `phrase2`, …), as WeChat takes them. */
export function fitFields(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([keyword, value]) => [keyword, fit(keyword, value)]))
}
