import type { HostApi } from '../api'
import { WxFailure } from './call'
import { make, makeButton } from './dom'
import type { PhoneEnv } from './env'
import { openDialog } from './layer'
import { openRoom, readJson } from './room'

/** What a mini-program must ask the person for, in WeChat's names. */
export const SCOPES: Record<string, string> = {
  'scope.userLocation': '获取你的位置信息',
  'scope.userFuzzyLocation': '获取你的模糊位置信息',
  'scope.userLocationBackground': '在后台获取你的位置信息',
  'scope.record': '使用你的麦克风',
  'scope.camera': '使用你的摄像头',
  'scope.bluetooth': '使用你的蓝牙',
  'scope.writePhotosAlbum': '保存图片或视频到你的相册',
  'scope.addPhoneContact': '添加到你的联系人',
  'scope.addPhoneCalendar': '添加到你的日历',
  'scope.werun': '获取你的微信运动步数',
}

/** Answers by scope, as `wx.getSetting` gives them. */
export type AuthSetting = Record<string, boolean>

/** The answers of whoever holds this phone: asked once, remembered, changed on the settings screen. */
export interface Permissions {
  /** Every scope that was ever asked, with its answer. */
  answers(): AuthSetting
  set(scope: string, allowed: boolean): void
  /** Asks unless answered before. Throws WeChat's `auth deny` when the answer is no. */
  require(scope: string): Promise<void>
}

const LOCATION_SCOPES = new Set(['scope.userLocation', 'scope.userFuzzyLocation'])

function askFor(host: HostApi, env: PhoneEnv, scope: string): Promise<boolean> {
  const what = SCOPES[scope] ?? scope
  const reason = host.config.permission?.[scope]?.desc
  const shape = { label: `申请${what}`, look: 'sheet', alert: true } as const
  return openDialog<boolean>(host, shape, (panel, end) => {
    panel.append(
      make(
        'div',
        { class: 'wx-sheet-text' },
        make('p', { class: 'wx-app-name', text: `${appName(host, env)} 申请` }),
        make('h2', { text: what }),
        reason ? make('p', { text: reason }) : null,
      ),
      make(
        'div',
        { class: 'wx-pair' },
        makeButton('拒绝', () => end.done(false), 'wx-plain'),
        makeButton('允许', () => end.done(true), 'wx-filled'),
      ),
    )
  })
}

/** What the app calls itself, for dialogs of WeChat that name it. */
export function appName(host: HostApi, env: PhoneEnv): string {
  return host.config.window.navigationBarTitleText || env.boot.appId
}

/** Opens the memory of answers for this person on this phone. */
export function createPermissions(host: HostApi, env: PhoneEnv): Permissions {
  const room = openRoom(env, 'permission')
  const answers = () => readJson<AuthSetting>(room, 'answers', {})
  const set = (scope: string, allowed: boolean) =>
    room.set('answers', JSON.stringify({ ...answers(), [scope]: allowed }))
  const asking = new Map<string, Promise<boolean>>()
  const ask = (scope: string): Promise<boolean> => {
    const open = asking.get(scope) ?? askFor(host, env, scope)
    asking.set(scope, open)
    return open.finally(() => asking.delete(scope))
  }
  return {
    answers,
    set,
    async require(scope) {
      const blocked = LOCATION_SCOPES.has(scope) && env.settings().locationRefused
      const known = blocked ? false : answers()[scope]
      const allowed = known ?? (await ask(scope))
      if (known === undefined) set(scope, allowed)
      if (!allowed) throw new WxFailure('auth deny')
    },
  }
}
