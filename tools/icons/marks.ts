/**
 * Draws the marks of the map (`marks/*.svg`) as the PNGs that `<map>` asks for, at three pixels a point.
 *
 *     npx tsx tools/icons/marks.ts
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { findBrowser } from '../test/find-browser.cjs'

const sources = path.join(__dirname, 'marks')
const folder = path.join(__dirname, '../../miniprogram/pages/nearby/images')

/** Pixels of the PNG for a point of the SVG. */
const DENSITY = 3

async function draw(page: Page, file: string): Promise<void> {
  const svg = readFileSync(path.join(sources, file), 'utf8')
  const [, width = '0', height = '0'] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []
  await page.setViewportSize({ width: Number(width), height: Number(height) })
  await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`)
  await page.screenshot({ path: path.join(folder, file.replace('.svg', '.png')), omitBackground: true })
}

async function main(): Promise<void> {
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? undefined,
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  })
  const page = await browser.newPage({ deviceScaleFactor: DENSITY })
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(sources)) await draw(page, file)
  await browser.close()
}

void main()
