import type { AppEvents, HostApi } from '../api'
import type { WxContext, WxModule } from './context'

const NAMES = {
  AppShow: 'show',
  AppHide: 'hide',
  Error: 'error',
  UnhandledRejection: 'unhandledRejection',
  PageNotFound: 'pageNotFound',
  ThemeChange: 'themeChange',
  WindowResize: 'resize',
  AppRoute: 'route',
} as const satisfies Record<string, keyof AppEvents>

function pairsOf({ app }: HostApi): WxModule {
  const module: WxModule = {}
  for (const [name, event] of Object.entries(NAMES)) {
    module[`on${name}`] = (listener: () => void) => app.on(event, listener)
    module[`off${name}`] = (listener?: () => void) => app.off(event, listener)
  }
  return module
}

/** There is never a newer version here: the page reloads itself when the app changes. */
function updateManager() {
  return {
    onCheckForUpdate: (listener: (answer: { hasUpdate: boolean }) => void) => {
      setTimeout(() => listener({ hasUpdate: false }))
    },
    onUpdateReady: () => undefined,
    onUpdateFailed: () => undefined,
    applyUpdate: () => undefined,
  }
}

/** App-wide events, `wx.nextTick` and the update manager. */
export function appEventsModule({ host }: WxContext): WxModule {
  return {
    ...pairsOf(host),
    nextTick: (run: () => void) => void queueMicrotask(run),
    getUpdateManager: updateManager,
  }
}
