import { requireType, wxCall } from './call'
import type { WxContext, WxModule } from './context'

interface Screen {
  keepOn: boolean
  brightness: number
}

function screenApis(screen: Screen): WxModule {
  return {
    setKeepScreenOn: wxCall('setKeepScreenOn', ({ keepScreenOn }: { keepScreenOn: boolean }) => {
      screen.keepOn = keepScreenOn
    }),
    setScreenBrightness: wxCall('setScreenBrightness', ({ value }: { value: number }) => {
      requireType(value, 'number', 'value')
      screen.brightness = value
      document.documentElement.style.setProperty('--wx-brightness', String(0.6 + 0.4 * value))
    }),
    getScreenBrightness: wxCall('getScreenBrightness', () => ({ value: screen.brightness })),
    onUserCaptureScreen: () => undefined,
    offUserCaptureScreen: () => undefined,
    setVisualEffectOnCapture: wxCall('setVisualEffectOnCapture', () => undefined),
  }
}

function clipboardApis({ privacy }: WxContext, toast: (title: string) => void): WxModule {
  let held = ''
  return {
    setClipboardData: wxCall('setClipboardData', async ({ data }: { data: string }) => {
      requireType(data, 'string', 'data')
      await privacy.require('setClipboardData')
      held = data
      await navigator.clipboard?.writeText(data).catch(() => undefined)
      toast('内容已复制')
    }),
    getClipboardData: wxCall('getClipboardData', async () => {
      await privacy.require('getClipboardData')
      return { data: held }
    }),
  }
}

const buzz = (name: string, ms: number) => wxCall(name, () => void navigator.vibrate?.(ms))

/** Buzzing, chance, the screen and the clipboard. `toast` says, as WeChat does by itself, that something was copied. */
export function hardwareModule(context: WxContext, toast: (title: string) => void): WxModule {
  return {
    vibrateShort: buzz('vibrateShort', 15),
    vibrateLong: buzz('vibrateLong', 400),
    ...screenApis({ keepOn: false, brightness: 1 }),
    ...clipboardApis(context, toast),
    getRandomValues: wxCall('getRandomValues', ({ length }: { length: number }) => {
      requireType(length, 'number', 'length')
      return { randomValues: crypto.getRandomValues(new Uint8Array(length)).buffer }
    }),
    hideKeyboard: wxCall('hideKeyboard', () => (document.activeElement as HTMLElement | null)?.blur()),
    onKeyboardHeightChange: () => undefined,
    offKeyboardHeightChange: () => undefined,
    onMemoryWarning: () => undefined,
    offMemoryWarning: () => undefined,
  }
}
