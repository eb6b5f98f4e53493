import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(__dirname, '../../../miniprogram')
const OPENING_TAG = /<([a-z][\w-]*)((?:\s+[\w:@.-]+(?:="[^"]*")?)*)\s*\/?>/g
const TAP = /\s(?:bind|catch):?tap="/
/** These are buttons or links by themselves. */
const SPEAKING = new Set(['button', 'navigator', 'input', 'textarea', 'switch', 'picker'])
/** Built-in elements that say nothing of themselves; a component of ours gives its own parts their roles. */
const SILENT = new Set(['view', 'text', 'image', 'scroll-view', 'cover-view', 'label'])

function templates(dir = root): string[] {
  return fs.readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(dir, entry.name)
    if (entry.isDirectory()) return entry.name === 'miniprogram_npm' ? [] : templates(file)
    return entry.name.endsWith('.wxml') ? [file] : []
  })
}

/** Elements that act on a tap and do not say what they are. */
function mute(wxml: string): string[] {
  const problems: string[] = []
  for (const [tag, name = '', attributes = ''] of wxml.matchAll(OPENING_TAG)) {
    if (!TAP.test(attributes) || SPEAKING.has(name) || !SILENT.has(name)) continue
    if (!/\saria-role="/.test(attributes)) problems.push(`no aria-role: ${tag}`)
  }
  return problems
}

test.each(templates().map((file) => path.relative(root, file)))(
  '%s says what everything that acts is',
  (file) => {
    expect(mute(fs.readFileSync(path.join(root, file), 'utf8'))).toEqual([])
  },
)

test('a view that acts without saying so is found, also over several lines', () => {
  expect(mute('<view\n  class="row"\n  bind:tap="open"\n  data-id="{{item.id}}"\n>x</view>')).toHaveLength(1)
  expect(mute('<view bindtap="open" aria-role="button">x</view><button bind:tap="go">去</button>')).toEqual(
    [],
  )
})
