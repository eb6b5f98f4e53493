import { wxCall } from './call'
import type { WxContext, WxModule } from './context'

/** Who the app is and who opened it: login code, account facts, launch options. */
export function accountModule({ host, env }: WxContext): WxModule {
  const { appId, person } = env.boot
  const profile = () => ({ userInfo: { nickName: '微信用户', avatarUrl: '', gender: 0, language: 'zh_CN' } })
  host.onOpenType('getPhoneNumber', () => ({
    errMsg: 'getPhoneNumber:ok',
    code: `local-phone-${person.openid}`,
  }))
  host.onOpenType('getUserInfo', () => ({ errMsg: 'getUserInfo:ok', ...profile() }))
  return {
    login: wxCall('login', () => ({ code: `local-${person.openid}-${crypto.randomUUID()}` })),
    checkSession: wxCall('checkSession', () => undefined),
    getUserInfo: wxCall('getUserInfo', profile),
    getUserProfile: wxCall('getUserProfile', profile),
    getAccountInfoSync: () => ({ miniProgram: { appId, envVersion: 'develop', version: '' } }),
    getLaunchOptionsSync: () => host.app.launchOptions,
    getEnterOptionsSync: () => host.app.launchOptions,
    getExtConfigSync: () => ({}),
    getExtConfig: wxCall('getExtConfig', () => ({ extConfig: {} })),
    exitMiniProgram: wxCall('exitMiniProgram', () => host.app.setForeground(false)),
  }
}
