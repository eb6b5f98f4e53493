import { cleanUp, project } from './rig'

afterEach(cleanUp)

const USING_X = {
  'pages/a/a.json': '{"usingComponents":{"x":"/c/x"}}',
  'c/x.json': '{"component":true}',
  'c/x.wxml': '<view />',
}

async function css(files: Record<string, string>, id: string): Promise<string> {
  const app = project(files)
  expect((await app.compile()).warnings).toEqual([])
  return app.component(id).css.replace(/\s+/g, ' ').trim()
}

it('limits a page’s rules to the page, at no cost in specificity', async () => {
  expect(await css({ 'pages/a/a.wxss': '.k, view > text { color: red }' }, 'pages/a/a')).toBe(
    ':where(wx-page[is="pages/a/a"]) .k,:where(wx-page[is="pages/a/a"]) wx-view > wx-text { color: red }',
  )
  expect(await css({ 'pages/a/a.wxss': 'page { color: red }' }, 'pages/a/a')).toBe(
    'wx-page:where(wx-page[is="pages/a/a"]) { color: red }',
  )
})

it('prefixes a component’s classes and knows its host', async () => {
  const text = await css(
    { ...USING_X, 'c/x.wxss': ':host { display: block } .k.on::after { color: red }' },
    'c/x',
  )
  expect(text).toBe('[wx-host=s1] { display: block } .s1--k.s1--on::after { color: red }')
})

it('rewrites rpx, window shares and asset addresses, in media queries too', async () => {
  const source =
    '.k { margin: -7.5rpx auto; height: 50vh; background: url(/a.png) } @media (min-width: 750rpx) { .k { top: 0 } }'
  const text = await css({ 'pages/a/a.wxss': source }, 'pages/a/a')
  expect(text).toContain(
    'margin: calc(-7.5 * var(--rpx)) auto; height: calc(50 * var(--vh)); background: url(assets/a.png)',
  )
  expect(text).toContain('@media (min-width: 375px)')
})

it('leaves keyframes alone', async () => {
  expect(
    await css({ 'pages/a/a.wxss': '@keyframes k { from { top: 0 } to { top: 1px } }' }, 'pages/a/a'),
  ).toBe('@keyframes k { from { top: 0 } to { top: 1px } }')
})

it('puts imports in place, once each, from beside and from the root', async () => {
  const files = {
    'pages/a/a.wxss': '@import "b.wxss"; @import url("/styles/c.wxss"); .a { top: 0 }',
    'pages/a/b.wxss': '@import "/styles/c.wxss"; .b { top: 0 }',
    'styles/c.wxss': '.c { top: 0 }',
  }
  const text = await css(files, 'pages/a/a')
  expect(text.match(/\.[abc] /g)).toEqual(['.c ', '.b ', '.a '])
})

it('names an import that is not there', async () => {
  const app = project({ 'pages/a/a.wxss': '@import "./none.wxss";' })
  expect((await app.compile()).warnings).toEqual(['pages/a/a.wxss: cannot find "./none.wxss"'])
})
