/**
 * Makes what the app ships of the icon family in `svg/` (24 grid, 2 px line, round caps): masks for `app-icon`, so
 * that an icon takes the colour of the words beside it, and the PNG pairs that WeChat's tab bar asks for.
 *
 *     npx tsx tools/icons/build.ts            writes both
 *     npx tsx tools/icons/build.ts --masks    the masks alone, where no browser is to be had
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { findBrowser } from '../test/find-browser.cjs'
import { brand } from '../../miniprogram/services/brand'

const sources = path.join(__dirname, 'svg')
const miniprogram = path.join(__dirname, '../../miniprogram')

/** Side of a tab icon in pixels, as WeChat recommends. */
const TAB_PX = 81

/** The stylesheet that names every icon of the family. Pure, so that a test can compare it with what is committed. */
export function maskStyles(): string {
  const rules = iconNames().map((name) => `.icon-${name} {\n  --icon: url("${dataUri(svgOf(name))}");\n}\n`)
  return `/* Written by tools/icons/build.ts from tools/icons/svg: change it there. */\n${rules.join('\n')}`
}

/** The names of the family, in alphabetical order. */
export function iconNames(): string[] {
  return readdirSync(sources)
    .filter((file) => file.endsWith('.svg'))
    .map((file) => file.slice(0, -4))
    .sort()
}

const svgOf = (name: string): string => readFileSync(path.join(sources, `${name}.svg`), 'utf8').trim()

const dataUri = (svg: string): string =>
  `data:image/svg+xml,${encodeURIComponent(svg.replace(/"/g, "'")).replace(/%20/g, ' ').replace(/%3D/g, '=').replace(/%3A/g, ':').replace(/%2F/g, '/')}`

async function writeTabs(): Promise<void> {
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? undefined,
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  })
  const page = await browser.newPage({ viewport: { width: TAB_PX, height: TAB_PX } })
  const folder = path.join(miniprogram, 'assets/tabs')
  mkdirSync(folder, { recursive: true })
  for (const name of ['home', 'nearby', 'calendar', 'me'])
    for (const [suffix, colour, line] of [
      ['', brand.colours.ink2, 2],
      ['-on', brand.colours.main, 2.4],
    ] as const) {
      const svg = svgOf(name)
        .replace('stroke="#000"', `stroke="${colour}"`)
        .replace('stroke-width="2"', `stroke-width="${line}"`)
      await page.setContent(
        `<style>*{margin:0}svg{display:block;width:${TAB_PX}px;height:${TAB_PX}px}</style>${svg}`,
      )
      await page.screenshot({ path: path.join(folder, `${name}${suffix}.png`), omitBackground: true })
    }
  await browser.close()
}

async function main(): Promise<void> {
  writeFileSync(path.join(miniprogram, 'components/app-icon/icons.wxss'), maskStyles())
  if (!process.argv.includes('--masks')) await writeTabs()
}

if (require.main === module) void main()
