import { unknownTags } from '../../../../../local/phone/compile/wxml-tags'
import { cleanUp, project } from './rig'

afterEach(cleanUp)

it('compiles imports, includes and WXS with what WXS itself requires', async () => {
  const app = project({
    'pages/a/a.wxml':
      '<import src="/t.wxml" /><include src="../b" /><wxs module="m" src="./m.wxs" />{{ m.f(1) }}',
    't.wxml': '<template name="t"><view /></template>',
    'pages/b.wxml': '<view />',
    'pages/a/m.wxs': "var n = require('./n.wxs'); module.exports = { f: n.f }",
    'pages/a/n.wxs': 'module.exports = { f: function (x) { return x } }',
  })
  const { warnings, files } = await app.compile()
  expect(warnings).toEqual([])
  expect(Object.keys(app.load().templates).sort()).toEqual(['pages/a/a', 'pages/b', 't'])
  expect(files.filter((file) => /\.(wxml|wxs)$/.test(file))).toHaveLength(5)
})

it('names what a template needs and does not find', async () => {
  const app = project({
    'pages/a/a.wxml': '<import src="none.wxml" /><wxs module="m" src="none.wxs" /><view>{{ m.x }}</view>',
  })
  expect((await app.compile()).warnings).toEqual([
    'pages/a/a.wxml: cannot find template "pages/a/none"',
    'pages/a/a.wxml: cannot find script "pages/a/none.wxs"',
  ])
})

it('says where WXML is broken', async () => {
  const app = project({ 'pages/a/a.wxml': '<view>\n  {{ 1 + }}\n</view>' })
  expect((await app.compile()).warnings[0]).toMatch(/^pages\/a\/a\.wxml:2:\d+ /)
})

it('tells unknown tags from text, values, comments and scripts', () => {
  const source = `
    <view title="<no-tag>">{{ a <b }}</view><!-- <no-tag> -->
    <wxs module="m">if (a <b) {}</wxs><template name="t"><mine /></template><slot /><not-mine />`
  expect(unknownTags(source, new Set(['mine']))).toEqual(['not-mine'])
})
