import { type FakePhone, installWx } from '../rig/fake-wx'
import { smallCloud } from '../rig/small-index'

export type { FakePhone }
export { smallCloud }

/** A fresh start of the app's services on a fake phone: no module remembers the test before. */
export function start(phone: Partial<FakePhone> = {}): FakePhone {
  jest.resetModules()
  return installWx({ cloud: smallCloud, ...phone })
}

/** A start on the storage that an earlier start left behind. */
export function restart({ storage, network, cloud }: FakePhone): FakePhone {
  return start({ storage, network, cloud })
}
