import type { Instance } from '../api'
import { wxCall } from './call'
import type { WxContext, WxModule } from './context'

/** `wx.createSelectorQuery`, observers, and the contexts of built-in components. */
export function nodesModule({ host }: WxContext): WxModule {
  const context = (tag: string) => (id: string, component?: Instance) => {
    const found = host.nodes.builtinById(tag, id, component)?.context
    if (!found) throw new Error(`create${tag}Context: no <${tag} id="${id}"> on this page`)
    return found
  }
  return {
    createSelectorQuery: () => host.nodes.createSelectorQuery(),
    createIntersectionObserver: (component?: Instance, options?: object) =>
      host.nodes.createIntersectionObserver(component, options),
    createMapContext: context('map'),
    createVideoContext: context('video'),
    loadFontFace: wxCall('loadFontFace', async ({ family, source }: { family: string; source: string }) => {
      document.fonts.add(await new FontFace(family, source).load())
      return { status: 'loaded' }
    }),
  }
}
