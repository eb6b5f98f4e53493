import { text } from './dom'
import type { Builtin, BuiltinSpec } from './spec'

/** Runs `apply` with the page an element lies in, once it is known and after each change. */
function onPage(builtin: Builtin, apply: (page: HTMLElement) => void) {
  const run = () => {
    const page = builtin.element.closest<HTMLElement>('wx-page')
    if (page) apply(page)
  }
  return { changed: Object.fromEntries(Object.keys(builtin.data).map((name) => [name, run])), attached: run }
}

const pageMeta: BuiltinSpec = {
  tag: 'page-meta',
  properties: {
    backgroundTextStyle: 'string',
    backgroundColor: 'string',
    backgroundColorTop: 'string',
    backgroundColorBottom: 'string',
    rootBackgroundColor: 'string',
    scrollTop: 'string',
    scrollDuration: ['number', 300],
    pageStyle: 'string',
    pageFontSize: 'string',
    rootFontSize: 'string',
    pageOrientation: 'string',
  },
  setup: (builtin) =>
    onPage(builtin, (page) => {
      const { data, services } = builtin
      page.style.cssText = text(data.pageStyle)
      if (data.backgroundColor) page.style.backgroundColor = text(data.backgroundColor)
      if (data.pageFontSize)
        page.style.fontSize = data.pageFontSize === 'system' ? '1rem' : text(data.pageFontSize)
      if (data.rootFontSize) services.setRootFontSize(page, text(data.rootFontSize))
      if (data.scrollTop) page.scrollTo({ top: parseFloat(text(data.scrollTop)) })
    }),
}

const navigationBar: BuiltinSpec = {
  tag: 'navigation-bar',
  properties: {
    title: 'any',
    loading: 'any',
    frontColor: 'string',
    backgroundColor: 'string',
    colorAnimationDuration: 'any',
    colorAnimationTimingFunc: 'string',
  },
  setup: (builtin) =>
    onPage(builtin, (page) => {
      const { title, frontColor, backgroundColor } = builtin.data
      builtin.services.setNavigationBar(page, {
        ...(title !== undefined ? { navigationBarTitleText: text(title) } : {}),
        ...(frontColor ? { navigationBarTextStyle: frontColor === '#ffffff' ? 'white' : 'black' } : {}),
        ...(backgroundColor ? { navigationBarBackgroundColor: backgroundColor } : {}),
      })
    }),
}

/** Components that draw nothing and set up the page they lie in. */
export const pageSettingSpecs: BuiltinSpec[] = [pageMeta, navigationBar]
