import type { HostApi } from '../api'
import { wxCall } from './call'
import type { WxContext, WxModule } from './context'

/** The base library this phone stands for; what it lacks of it, `wx.canIUse` denies. */
const LIBRARY = '3.8.0'

/** The capsule on the right of the navigation bar, as on a 390-wide iPhone. */
const CAPSULE = { width: 87, height: 32, gapRight: 7, gapTop: 6 }

const HOME_INDICATOR = 0

function windowInfo({ display }: HostApi) {
  const size = display.size()
  const { screenWidth, screenHeight, statusBarHeight, windowTop } = size
  const bottom = screenHeight - HOME_INDICATOR
  return {
    ...size,
    screenTop: windowTop,
    safeArea: {
      left: 0,
      top: statusBarHeight,
      right: screenWidth,
      bottom,
      width: screenWidth,
      height: bottom - statusBarHeight,
    },
  }
}

function appBaseInfo({ display }: HostApi) {
  const scale = display.textScale()
  return {
    SDKVersion: LIBRARY,
    enableDebug: false,
    host: { appId: '', env: 'WeChat' },
    language: 'zh_CN',
    version: '8.0.58',
    theme: 'light',
    fontSizeSetting: Math.round(16 * scale),
    fontSizeScaleFactor: scale,
  }
}

const DEVICE = {
  abi: '',
  benchmarkLevel: -1,
  brand: 'local-phone',
  model: 'browser',
  system: 'iOS 17.0',
  platform: 'devtools',
  cpuType: 'unknown',
  memorySize: '4096',
}

const systemSetting = (refused: boolean) => ({
  bluetoothEnabled: false,
  locationEnabled: !refused,
  wifiEnabled: true,
  deviceOrientation: 'portrait',
})

function capsule(host: HostApi) {
  const { screenWidth, statusBarHeight } = host.display.size()
  const { width, height, gapRight, gapTop } = CAPSULE
  const top = statusBarHeight + gapTop
  const right = screenWidth - gapRight
  return { width, height, top, right, bottom: top + height, left: right - width }
}

/** What kind of phone this is: window, library, text size, theme. */
export function deviceModule({ host, env }: WxContext): WxModule {
  const everything = () => ({
    ...DEVICE,
    ...appBaseInfo(host),
    ...windowInfo(host),
    ...systemSetting(env.settings().locationRefused),
    albumAuthorized: true,
    cameraAuthorized: true,
    locationAuthorized: !env.settings().locationRefused,
    notificationAuthorized: true,
  })
  const authorized = (allowed: boolean) => (allowed ? 'authorized' : 'denied')
  return {
    getSystemInfoSync: everything,
    getSystemInfo: wxCall('getSystemInfo', everything),
    getSystemInfoAsync: wxCall('getSystemInfoAsync', everything),
    getWindowInfo: () => windowInfo(host),
    getAppBaseInfo: () => appBaseInfo(host),
    getDeviceInfo: () => ({ ...DEVICE }),
    getSystemSetting: () => systemSetting(env.settings().locationRefused),
    getAppAuthorizeSetting: () => ({
      albumAuthorized: 'authorized',
      cameraAuthorized: 'authorized',
      locationAuthorized: authorized(!env.settings().locationRefused),
      notificationAuthorized: 'authorized',
      phoneCalendarAuthorized: 'authorized',
    }),
    getMenuButtonBoundingClientRect: () => capsule(host),
    onMenuButtonBoundingClientRectWeightChange: () => undefined,
    offMenuButtonBoundingClientRectWeightChange: () => undefined,
    getSkylineInfoSync: () => ({
      isSupported: false,
      version: '',
      reason: 'the browser phone draws with WebView',
    }),
    getRendererUserAgent: wxCall('getRendererUserAgent', () => ({ userAgent: navigator.userAgent })),
  }
}
