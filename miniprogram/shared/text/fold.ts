/** All but letters, digits and characters: the spaces, signs and tone marks that people add, forget or mistype. */
const DROPPED = /[^0-9a-z\u00c0-\u024f\u2e80-\u2fdf\u3005-\u3007\u3040-\ufaff]/g

/**
 * Two texts that a person would call the same fold to the same: full-width to narrow, capitals to small, tone marks
 * off (`ü` is typed `v`), spaces and punctuation gone.
 *
 * @example foldText('Ｎán jīng · 东路（演示）') // 「nanjing东路演示」
 */
export function foldText(text: string): string {
  const narrow = text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
  return narrow
    .toLowerCase()
    .replace(/[\u00fc\u01d6\u01d8\u01da\u01dc]/g, 'v')
    .normalize('NFD')
    .replace(DROPPED, '')
}

/** The words of a query, folded; what folds to nothing is no word. */
export function wordsOf(text: string): string[] {
  return text
    .split(/[\s,，、;；]+/)
    .map(foldText)
    .filter((word) => word !== '')
}
