import type { HostApi } from '../api'
import { wxCall, WxFailure } from './call'
import type { WxModule } from './context'
import { make, makeButton } from './dom'
import type { PhoneEnv } from './env'
import { openDialog } from './layer'
import { appName } from './permission'
import { openRoom } from './room'

interface PrivacyAnswer {
  event: 'agree' | 'disagree' | 'exposureAuthorization'
  buttonId?: string
}

type NeedListener = (resolve: (answer: PrivacyAnswer) => void, info: { referrer: string }) => void

/** WeChat's privacy consent: before the first API that touches personal data, the person must have agreed. */
export interface Privacy {
  /** Throws WeChat's errno 104 when the person does not agree. */
  require(referrer: string): Promise<void>
  module: WxModule
}

const refusedError = () => new WxFailure('privacy permission is not authorized', { errno: 104 })

function officialDialog(host: HostApi, contract: string): Promise<boolean> {
  const shape = { label: '用户隐私保护提示', look: 'sheet', alert: true } as const
  return openDialog<boolean>(host, shape, (panel, end) => {
    panel.append(
      make(
        'div',
        { class: 'wx-sheet-text' },
        make('h2', { text: '用户隐私保护提示' }),
        make('p', {
          text: `使用前请阅读${contract}。点「同意」表示你已阅读并同意；不同意时，需要个人信息的功能不能用，其他功能照常。`,
        }),
      ),
      make(
        'div',
        { class: 'wx-pair' },
        makeButton('拒绝', () => end.done(false), 'wx-plain'),
        makeButton('同意', () => end.done(true), 'wx-filled'),
      ),
    )
  })
}

function showContract(host: HostApi, contract: string): Promise<void> {
  const shape = { label: contract, look: 'screen', dismiss: 'cancel' } as const
  return openDialog<void>(host, shape, (panel, end) => {
    panel.append(
      make('h2', { text: contract }),
      make('p', { text: '正式版里，这里是在微信公众平台填写的隐私保护指引。' }),
      makeButton('知道了', () => end.done(), 'wx-filled'),
    )
  })
}

/** Opens the memory of this person's consent on this phone. */
export function createPrivacy(host: HostApi, env: PhoneEnv): Privacy {
  const room = openRoom(env, 'permission')
  const contract = `《${appName(host, env)}小程序隐私保护指引》`
  const agreed = () => room.get('privacy') === 'agreed'
  const agree = () => room.set('privacy', 'agreed')
  let listener: NeedListener | undefined
  const askApp = (need: NeedListener, referrer: string) =>
    new Promise<boolean>((resolve) =>
      need(({ event }) => event !== 'exposureAuthorization' && resolve(event === 'agree'), { referrer }),
    )
  const require = async (referrer: string) => {
    if (agreed()) return
    const yes = await (listener ? askApp(listener, referrer) : officialDialog(host, contract))
    if (!yes) throw refusedError()
    agree()
  }
  host.onOpenType('agreePrivacyAuthorization', () => {
    agree()
    return { errMsg: 'agreePrivacyAuthorization:ok' }
  })
  return {
    require,
    module: {
      getPrivacySetting: wxCall('getPrivacySetting', () => ({
        needAuthorization: !agreed(),
        privacyContractName: contract,
      })),
      onNeedPrivacyAuthorization: (need: NeedListener) => void (listener = need),
      requirePrivacyAuthorize: wxCall('requirePrivacyAuthorize', () => require('requirePrivacyAuthorize')),
      openPrivacyContract: wxCall('openPrivacyContract', () => showContract(host, contract)),
    },
  }
}
