import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(__dirname, '../../../../..')
const host = path.join(root, 'local/phone/host')

/** Texts of all files under a folder whose names end so. */
const textsIn = (folder: string, ending: RegExp): string[] =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8'))

/** Class names in the selectors of a style sheet. */
function classesIn(css: string): string[] {
  const selectors = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\{[^{}]*\}/g, '{}')
  return [...selectors.matchAll(/\.([A-Za-z_][\w-]*)/g)].map(([, name = '']) => name)
}

const sheets = { shell: path.join(host, 'shell.css'), wx: path.join(host, 'wx/wx.css') }
const classesOf = (sheet: keyof typeof sheets): string[] => [
  ...new Set(classesIn(fs.readFileSync(sheets[sheet], 'utf8'))),
]
/** WeChat's own defaults, which apps restyle by these very names; they hold for these two components alone. */
const WECHATS = ['button-hover', 'navigator-hover']

test('classes are found in selectors alone', () => {
  expect(
    classesIn('/* .no */ .a.b > wx-view .c-d:hover { width: 0.5em } @media (x) { .e { top: 1px } }'),
  ).toEqual(['a', 'b', 'c-d', 'e'])
})

test.each(['shell', 'wx'] as const)(
  'every class of the host’s %s sheet says that it is the host’s',
  (sheet) => {
    const own = classesOf(sheet).filter((name) => !WECHATS.includes(name))
    expect(own.length).toBeGreaterThan(10)
    expect(own.filter((name) => !name.startsWith(`${sheet}-`))).toEqual([])
  },
)

test('what is styled in the shell is what the host makes', () => {
  const code = textsIn(host, /\.ts$/).join('\n')
  const made = new Set([...code.matchAll(/[`'" ](shell-[a-z0-9-]+)(?=[`'" ])/g)].map(([, name]) => name))
  expect([...made].sort()).toEqual(
    classesOf('shell')
      .filter((name) => !WECHATS.includes(name))
      .sort(),
  )
})

test('no page and no component of the app has a class of the host’s', () => {
  const app = path.join(root, 'miniprogram')
  const styled = textsIn(app, /\.wxss$/).flatMap(classesIn)
  const written = textsIn(app, /\.wxml$/).flatMap((text) =>
    [...text.matchAll(/class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(/[^\w-]+/)),
  )
  const used = new Set([...styled, ...written])
  expect(used.has('card') && used.has('page')).toBe(true)
  const hosts = [...classesOf('shell'), ...classesOf('wx')]
  expect(hosts.filter((name) => used.has(name))).toEqual([])
  expect([...used].filter((name) => /^(shell|wx)-/.test(name))).toEqual([])
})
