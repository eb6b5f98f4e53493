import { clearPlanted, linesOf, plant, runGate } from './rig/project'

jest.setTimeout(120_000)
afterAll(clearPlanted)

const HOME = 'miniprogram/pages/home/home'

test('a sound project passes, each template counted', async () => {
  const run = await runGate('wxml', plant())
  expect(run.lines.join('\n')).toMatch(/^3 templates, [\d.]+ s$/)
  expect(run.code).toBe(0)
})

test('unknown data, handlers and item fields, and wrong child properties fail at their line and column', async () => {
  const run = await runGate(
    'wxml',
    plant({
      [`${HOME}.wxml`]: [
        '<view bind:tap="nobody">{{nothing}}</view>',
        '<view wx:for="{{people}}" wx:key="id">',
        '  <name-card name="{{item.age}}" />',
        '  <name-card name="{{people}}" />',
        '  <name-card nickname="小王" />',
        '</view>',
      ].join('\n'),
    }),
  )
  expect(run.code).toBe(1)
  expect(linesOf(run, `${HOME}.wxml`).map((line) => line.slice(`${HOME}.wxml:`.length))).toEqual([
    expect.stringMatching(/^1:17 TS2339 Property 'nobody' does not exist/),
    expect.stringMatching(/^1:27 TS2339 Property 'nothing' does not exist/),
    expect.stringMatching(/^3:27 TS2339 Property 'age' does not exist/),
    expect.stringMatching(/^4:14 TS2322 Type .* is not assignable to type 'string'/),
    expect.stringMatching(/^5:14 TS2339 Property 'nickname' does not exist/),
  ])
})

test('a template that does not parse fails', async () => {
  const run = await runGate('wxml', plant({ [`${HOME}.wxml`]: '<view>\n  <text>{{words}}\n</view>\n' }))
  expect(run.code).toBe(1)
  expect(linesOf(run, `${HOME}.wxml`).length).toBeGreaterThan(0)
})

test('a page which does not export itself fails, for its template cannot be checked', async () => {
  const run = await runGate('wxml', plant({ [`${HOME}.ts`]: "Page({ data: { words: '' } })\n" }))
  expect(run.code).toBe(1)
  expect(linesOf(run, `${HOME}.ts`)).toEqual([expect.stringContaining('no `export default Component({…})`')])
})
