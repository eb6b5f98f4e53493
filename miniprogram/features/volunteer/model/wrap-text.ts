/** From here on characters are as wide as they are high; those before are Latin letters, figures and signs. */
const FIRST_WIDE = 0x2e80
/** How wide a figure is, as a part of its height, and a little more, so that a line is seldom too long. */
const NARROW = 0.58

/** No line begins with one of these: it stays where it is, and the line is drawn a little closer. */
const NEVER_FIRST = '，。、；：？！）」』》'
/** No line ends with one of these: it goes on to the next. */
const NEVER_LAST = /[（「『《]$/

/** How wide a text is when it is drawn, about; px for a size in px. */
export function widthOf(text: string, size: number): number {
  return Array.from(text).reduce((sum, sign) => sum + size * (isWide(sign) ? 1 : NARROW), 0)
}

/**
 * A text in as many lines as it needs to be no wider than `most` px, but for a sign of the end; one of nothing is one
 * empty line.
 */
export function wrapText(text: string, size: number, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const sign of Array.from(text)) {
    if (line !== '' && !NEVER_FIRST.includes(sign) && widthOf(line + sign, size) > most) {
      const kept = line.replace(NEVER_LAST, '') || line
      lines.push(kept)
      line = line.slice(kept.length)
    }
    line += sign
  }
  return [...lines, line]
}

const isWide = (sign: string): boolean => sign.charCodeAt(0) >= FIRST_WIDE
