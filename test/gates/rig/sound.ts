/** A small project with nothing wrong: a page, a component, a subpackage, a service, pure code, and one function. */
export const soundProject: Record<string, string> = {
  'project.config.json': `{
  "compileType": "miniprogram",
  "appid": "touristappid",
  "projectname": "sound",
  "libVersion": "3.8.0",
  "miniprogramRoot": "miniprogram/",
  "setting": {
    "useCompilerPlugins": ["typescript"],
    "es6": true,
    "packNpmManually": true,
    "packNpmRelationList": [
      { "packageJsonPath": "./dist/npm/package.json", "miniprogramNpmDistDir": "./miniprogram/" }
    ],
    "ignoreUploadUnusedFiles": true
  }
}
`,
  'tsconfig.json': `{
  "compilerOptions": {
    "target": "ES2021",
    "lib": ["ES2021"],
    "module": "esnext",
    "moduleResolution": "bundler",
    "strict": true,
    "esModuleInterop": true,
    "skipLibCheck": true,
    "noEmit": true,
    "types": ["miniprogram-api-typings"]
  },
  "include": ["miniprogram/**/*.ts", "cloudfunctions/**/*.ts", "local/**/*.ts"]
}
`,
  'package.json': `{
  "name": "sound",
  "private": true,
  "dependencies": {
    "dayjs": "1.11.23"
  },
  "devDependencies": {
    "prettier": "3.10.1"
  },
  "prettier": {
    "semi": false,
    "singleQuote": true,
    "printWidth": 110
  }
}
`,
  'miniprogram/app.json': `{
  "pages": ["pages/home/home"],
  "subpackages": [{ "root": "features/about", "pages": ["pages/about/about"] }],
  "window": { "navigationBarTitleText": "样例" },
  "style": "v2",
  "sitemapLocation": "sitemap.json"
}
`,
  'miniprogram/sitemap.json': `{ "rules": [{ "action": "allow", "page": "*" }] }
`,
  'miniprogram/app.ts': `App({})
`,
  'miniprogram/app.wxss': `@import './styles/tokens.wxss';
`,
  'miniprogram/styles/tokens.wxss': `page {
  --ink: #222;
}
`,
  'miniprogram/pages/home/home.json': `{ "usingComponents": { "name-card": "/components/name-card/name-card" } }
`,
  'miniprogram/pages/home/home.ts': `import { greet } from '../../shared/greet'
import { load } from '../../services/cloud'

export default Page({
  data: { words: '', people: [{ id: 'a', name: '王' }] },
  async onLoad() {
    this.setData({ words: greet(await load('name')) })
  },
  again() {
    this.setData({ words: '' })
  },
})
`,
  'miniprogram/pages/home/home.wxml': `<import src="parts.wxml" />
<view wx:for="{{people}}" wx:key="id" bind:tap="again">
  <name-card name="{{item.name}}" />
</view>
<template is="foot" />
<text>{{words}}</text>
`,
  'miniprogram/pages/home/parts.wxml': `<template name="foot"><view>好</view></template>
`,
  'miniprogram/pages/home/home.wxss': `.words {
  color: var(--ink);
}
`,
  'miniprogram/components/name-card/name-card.json': `{ "component": true }
`,
  'miniprogram/components/name-card/name-card.ts': `import dayjs from 'dayjs'

export default Component({
  properties: { name: { type: String, value: '' } },
  data: { year: dayjs(0).year() },
})
`,
  'miniprogram/components/name-card/name-card.wxml': `<view>{{name}} {{year}}</view>
`,
  'miniprogram/components/name-card/name-card.wxss': `.name {
  color: red;
}
`,
  'miniprogram/features/about/pages/about/about.json': `{}
`,
  'miniprogram/features/about/pages/about/about.ts': `export default Page({ data: { words: '关于' } })
`,
  'miniprogram/features/about/pages/about/about.wxml': `<view>{{words}}</view>
`,
  'miniprogram/services/cloud.ts': `/** Reads a word from storage. */
export function load(key: string): Promise<string> {
  return Promise.resolve(String(wx.getStorageSync(key)))
}
`,
  'miniprogram/shared/greet.ts': `/** A greeting for a name. */
export function greet(name: string): string {
  return \`你好，\${name}\`
}
`,
  'cloudfunctions/ping/contract.ts': `/** What comes back. */
export interface Pong {
  words: string
}
`,
  'cloudfunctions/ping/domain/words.ts': `import { greet } from '../../../miniprogram/shared/greet'
import type { Pong } from '../contract'

/** The answer to a name. */
export const pong = (name: string): Pong => ({ words: greet(name) })
`,
  'cloudfunctions/ping/store.ts': `/** Everyone we know. */
export const names = ['王']
`,
  'cloudfunctions/ping/index.ts': `import { pong } from './domain/words'
import { names } from './store'

/** Answers everyone. */
export const main = () => names.map(pong)
`,
}
