import path from 'node:path'
import { buildSync } from 'esbuild'
import type { Page } from 'playwright-core'

/** What a rendered page must keep to. Lengths in CSS px. */
export interface Norm {
  /** Least font size of any text that is read. */
  fontSize: number
  /** Least size of the largest text on the page. */
  largestText: number
  /** Least line height as a multiple of the font size, for text of more than one line. */
  lineHeight: number
  /** Least contrast ratio between text and what is behind it. */
  contrast: number
  /** Least width and height of anything that acts. */
  target: number
}

/** How much was looked at (a page on which nothing was measured has proven nothing), and what breaks the norm. */
export interface Measured {
  texts: number
  targets: number
  /** In words a developer can act on. */
  breaches: string[]
}

/**
 * The norm of each look. Source: MIIT 2021 适老化 norm (DOMAIN.md §5) and, where it asks for more, DESIGN.md "Two looks".
 * The standard look has no rule about its largest text.
 */
export const norms: Record<'elder' | 'standard', Norm> = {
  elder: { fontSize: 18, largestText: 24, lineHeight: 1.4, contrast: 4.5, target: 60 },
  standard: { fontSize: 14, largestText: 16, lineHeight: 1.4, contrast: 4.5, target: 44 },
}

let bundled: string | undefined

function script(): string {
  bundled ??= buildSync({
    entryPoints: [path.join(__dirname, 'norm-in-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: '__norm',
    target: 'es2022',
  }).outputFiles[0]?.text
  return bundled ?? ''
}

/**
 * Measures every visible text and everything that acts on the phone's current page, in the browser itself.
 * Text inside pictures and canvases cannot be seen by it.
 */
export async function measureNorm(page: Page, norm: Norm): Promise<Measured> {
  return (await page.evaluate(`${script()}; __norm.measure(${JSON.stringify(norm)})`)) as Measured
}
