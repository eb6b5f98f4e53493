import { messageOf } from '../engine/faults'
import { act, text } from './dom'
import { HOVER } from './spec'
import type { Builtin, BuiltinSpec } from './spec'

/** `<navigator>` */
export const navigatorSpec: BuiltinSpec = {
  tag: 'navigator',
  properties: {
    ...HOVER,
    hoverClass: ['string', 'navigator-hover'],
    url: 'string',
    openType: ['string', 'navigate'],
    delta: ['number', 1],
    target: 'string',
    appId: 'string',
    path: 'string',
    extraData: 'any',
    version: 'string',
    shortLink: 'string',
  },
  setup(builtin) {
    act(builtin.element, 'link')
    return { tap: () => void follow(builtin) }
  },
}

async function follow(builtin: Builtin): Promise<void> {
  const { data, services } = builtin
  try {
    await go(builtin)
    builtin.emit('success', { errMsg: 'navigator:ok' })
  } catch (cause) {
    services.faults.error(`navigator ${text(data.url)}`, cause)
    builtin.emit('fail', { errMsg: `navigator:fail ${messageOf(cause)}` })
  }
}

function go({ data, services: { nav } }: Builtin): Promise<unknown> {
  const url = text(data.url)
  switch (data.openType) {
    case 'redirect':
      return nav.redirectTo({ url })
    case 'switchTab':
      return nav.switchTab({ url })
    case 'reLaunch':
      return nav.reLaunch({ url })
    case 'navigateBack':
      return nav.navigateBack({ delta: Number(data.delta) || 1 })
    default:
      return data.target === 'miniProgram'
        ? Promise.reject(new Error('另一个小程序不能在本地手机里打开'))
        : nav.navigateTo({ url })
  }
}
