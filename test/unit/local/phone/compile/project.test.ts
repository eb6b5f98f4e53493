import fs from 'node:fs'
import path from 'node:path'
import { cleanUp, project } from './rig'

afterEach(cleanUp)

describe('app.json', () => {
  it('joins subpackage pages to the pages and counts them', async () => {
    const app = project({
      'app.json': '{"pages":["pages/a/a"],"subpackages":[{"root":"sub","pages":["b/b"]}]}',
      'sub/b/b.wxml': '<view />',
    })
    const result = await app.compile()
    expect(result).toMatchObject({ pages: 2, components: 0, warnings: [] })
    expect(app.load().config.pages).toEqual(['pages/a/a', 'sub/b/b'])
  })

  it('resolves theme variables to their light values', async () => {
    const app = project({
      'app.json':
        '{"pages":["pages/a/a"],"themeLocation":"theme.json","window":{"backgroundColor":"@paper"}}',
      'theme.json': '{"light":{"paper":"#fff"},"dark":{"paper":"#000"}}',
    })
    await app.compile()
    expect(app.load().config.window).toEqual({ backgroundColor: '#fff' })
  })

  it('names a page that is not there', async () => {
    const app = project({ 'app.json': '{"pages":["pages/a/a","pages/b/b"]}' })
    expect((await app.compile()).warnings).toEqual(['page pages/b/b does not exist'])
  })

  it('rejects what is no mini-program', async () => {
    const app = project()
    fs.rmSync(path.join(app.dir, 'app.json'))
    await expect(app.compile()).rejects.toThrow('it has no app.json')
  })
})

describe('components', () => {
  it('finds them beside, from the root, in npm packages and as folders', async () => {
    const app = project({
      'pages/a/a.json': '{"usingComponents":{"x":"../../c/x","y":"/c/y","t-z":"lib/z/z"}}',
      'pages/a/a.wxml': '<x /><y /><t-z />',
      'c/x.wxml': '<view />',
      'c/y/index.wxml': '<view />',
      'node_modules/lib/package.json': '{"name":"lib","miniprogram":"built"}',
      'node_modules/lib/built/z/z.wxml': '<view />',
    })
    expect((await app.compile()).warnings).toEqual([])
    expect(app.component('pages/a/a').config.usingComponents).toEqual({
      x: '/c/x',
      y: '/c/y/index',
      't-z': '/miniprogram_npm/lib/z/z',
    })
  })

  it('names a component that cannot be found and the tag nobody registered', async () => {
    const app = project({
      'pages/a/a.json': '{"usingComponents":{"gone":"/c/gone"}}',
      'pages/a/a.wxml': '<gone /><never-heard title="<b>" /><!-- <hidden-tag> --><view>{{ 1 <two }}</view>',
    })
    expect((await app.compile()).warnings).toEqual([
      'pages/a/a.json: cannot find component "/c/gone" for <gone>',
      'pages/a/a.wxml: unknown component <gone>, <never-heard>',
    ])
  })

  it('reads style isolation from the script too', async () => {
    const app = project({
      'pages/a/a.json': '{"usingComponents":{"x":"/c/x"}}',
      'c/x.wxml': '<view class="k" />',
      'c/x.js': "Component({ options: { styleIsolation: 'shared' } })",
      'c/x.wxss': '.k { color: red }',
    })
    await app.compile()
    expect(app.component('c/x')).toMatchObject({ scope: '', config: { styleIsolation: 'shared' } })
    expect(app.component('c/x').css).toContain('.k {')
  })
})

describe('a second compile', () => {
  it('sees what changed, and only says what is still wrong', async () => {
    const app = project({ 'pages/a/a.js': "require('./b'); Page({})" })
    expect((await app.compile()).warnings).toEqual(['pages/a/a.js: cannot find module "./b"'])
    app.write({ 'pages/a/b.js': 'exports.x = 1', 'pages/a/a.wxss': '.k { color: red }' })
    const second = await app.compile()
    expect(second.warnings).toEqual([])
    expect(second.files).toContain(path.join(app.dir, 'pages/a/b.js'))
    expect(app.component('pages/a/a').css).toContain('color: red')
  })

  it('copies pictures beside the script and leaves sources where they are', async () => {
    const app = project({ 'assets/a.svg': '<svg/>', 'pages/a/a.ts': 'Page({})' })
    await app.compile()
    expect(fs.existsSync(path.join(app.outDir, 'assets/assets/a.svg'))).toBe(true)
    expect(fs.existsSync(path.join(app.outDir, 'assets/pages/a/a.ts'))).toBe(false)
  })
})
