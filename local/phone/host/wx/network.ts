import { wxCall } from './call'
import type { WxContext, WxModule } from './context'
import { createEmitter } from './emitter'
import type { NetworkState } from './env'

const TYPES = { on: 'wifi', slow: '2g', off: 'none' } as const satisfies Record<NetworkState, string>

/** `wx.getNetworkType` and the changes of the connection, as the panel sets it. */
export function networkModule({ env }: WxContext): WxModule {
  const status = createEmitter<{ isConnected: boolean; networkType: string }>()
  const weak = createEmitter<{ weakNet: boolean; networkType: string }>()
  env.onChange(({ network }, before) => {
    if (network === before.network) return
    const networkType = TYPES[network]
    status.emit({ isConnected: network !== 'off', networkType })
    if ((network === 'slow') !== (before.network === 'slow'))
      weak.emit({ weakNet: network === 'slow', networkType })
  })
  return {
    getNetworkType: wxCall('getNetworkType', () => {
      const { network } = env.settings()
      return { networkType: TYPES[network], weakNet: network === 'slow', hasSystemProxy: false }
    }),
    onNetworkStatusChange: status.on,
    offNetworkStatusChange: status.off,
    onNetworkWeakChange: weak.on,
    offNetworkWeakChange: weak.off,
  }
}
