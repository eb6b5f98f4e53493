/** Units of WXSS that a browser does not have, or gives another meaning. */

const RPX = /(-?(?:\d+\.?\d*|\.\d+))rpx\b/g
const VH = /(-?(?:\d+\.?\d*|\.\d+))vh\b/g

/**
 * Rewrites `rpx` (1/750 of the phone's width) and `vh` (1/100 of the page's window, which ends at the tab bar)
 * in a CSS value as `calc()` on `--rpx` and `--vh`, which the phone's shell sets.
 */
export function browserUnits(value: string): string {
  if (!value.includes('rpx') && !value.includes('vh')) return value
  return value.replace(RPX, 'calc($1 * var(--rpx))').replace(VH, 'calc($1 * var(--vh))')
}

/** Rewrites `rpx` where CSS takes no `calc()` on variables (media queries): 1 rpx = 0.5 px, a 375 px phone. */
export function mediaUnits(params: string): string {
  return params.replace(RPX, (_, n: string) => `${Number(n) / 2}px`)
}

/** Points `url(/x)` of the app's own files at the place they are served from. */
export function assetUrls(value: string): string {
  return value.replace(/url\(\s*(['"]?)\/(?!\/)/g, 'url($1assets/')
}
