import { wxCall } from './call'
import type { WxContext, WxModule } from './context'
import { make, makeButton } from './dom'
import { openDialog } from './layer'
import { SCOPES, type AuthSetting } from './permission'

function settingsRow(context: WxContext, scope: string): HTMLElement {
  const box = make('input', { type: 'checkbox', checked: context.permissions.answers()[scope] })
  box.addEventListener('change', () => context.permissions.set(scope, box.checked))
  return make('label', { class: 'wx-row' }, make('span', { text: SCOPES[scope] ?? scope }), box)
}

/** WeChat's settings screen of this app: every permission that was ever asked, to allow or refuse. */
function openSetting(context: WxContext): Promise<{ authSetting: AuthSetting }> {
  const { host, permissions } = context
  const shape = { label: '设置', look: 'screen', dismiss: 'cancel' } as const
  return openDialog<{ authSetting: AuthSetting }>(host, shape, (panel, end) => {
    const scopes = Object.keys(permissions.answers())
    panel.append(
      make('h2', { text: '设置' }),
      make('p', { text: scopes.length ? '允许小程序：' : '还没有申请过权限。' }),
    )
    panel.append(...scopes.map((scope) => settingsRow(context, scope)))
    panel.append(makeButton('完成', () => end.done({ authSetting: permissions.answers() }), 'wx-filled'))
  }).catch(() => ({ authSetting: permissions.answers() }))
}

/** `wx.getSetting`, `wx.authorize`, `wx.openSetting` and the `openSetting` button; privacy consent beside them. */
export function settingsModule(context: WxContext): WxModule {
  const { host, permissions, privacy } = context
  host.onOpenType('openSetting', () => openSetting(context))
  return {
    ...privacy.module,
    getSetting: wxCall('getSetting', () => ({
      authSetting: permissions.answers(),
      subscriptionsSetting: { mainSwitch: true },
    })),
    authorize: wxCall('authorize', ({ scope }: { scope: string }) => permissions.require(scope)),
    openSetting: wxCall('openSetting', () => openSetting(context)),
    openAppAuthorizeSetting: wxCall('openAppAuthorizeSetting', () =>
      openSetting(context).then(() => undefined),
    ),
  }
}
