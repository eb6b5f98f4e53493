/** What a cloud function is asked, as the phone sends it. */
export interface CloudCall {
  name: string
  data: { action: string; requestId: string; input: unknown }
}

/** How the fake phone behaves; everything may be changed between two taps. */
export interface FakePhone {
  /** What is kept in WeChat's storage. */
  storage: Map<string, unknown>
  /** Everything asked of the cloud, oldest first. */
  calls: CloudCall[]
  /** Answers a call, throws to fail, or never settles. */
  cloud: (call: CloudCall) => unknown
  network: 'wifi' | 'none'
  /** The phone's position, an `errMsg` to fail with, or null for a refusal. */
  location: { longitude: number; latitude: number } | string | null
  /** What the person picks on WeChat's map; null, they go back. */
  chosen: { name: string; address: string; longitude: number; latitude: number } | null
  locationAllowed: boolean
  /** What the person answers to a modal. */
  confirms: boolean
  /** Whether the phone can dial. */
  dials: boolean
  /** Names of other `wx.*` calls with their argument, oldest first: `['navigateTo', { url }]`. */
  done: [string, unknown][]
  /** Turns the network on or off, as the phone would tell. */
  setNetwork(type: 'wifi' | 'none'): void
  /** Brings the app to the front, as the phone would tell. */
  toFront(): void
}

type Callbacks = { success?: (value: never) => void; fail?: (error: { errMsg: string }) => void }

/** Settles as `wx.*` does: by callback where one is given, else by promise. */
function settle(work: () => unknown, options: Callbacks = {}): unknown {
  const promise = new Promise((resolve, reject) => {
    try {
      resolve(work())
    } catch (error) {
      reject(error as Error)
    }
  })
  if (!options.success && !options.fail) return promise
  void promise.then((value) => options.success?.(value as never), options.fail)
  return undefined
}

const failWith = (errMsg: string): never => {
  throw Object.assign(new Error(errMsg), { errMsg })
}

/** Puts a fake `wx` in place of the real one and hands out its strings. */
export function installWx(start: Partial<FakePhone> = {}): FakePhone {
  const listeners: ((state: { isConnected: boolean; networkType: string }) => void)[] = []
  const shown: (() => void)[] = []
  const phone: FakePhone = {
    storage: new Map(),
    calls: [],
    cloud: () => failWith('cloud.callFunction:fail'),
    network: 'wifi',
    location: null,
    chosen: null,
    locationAllowed: false,
    confirms: true,
    dials: true,
    done: [],
    setNetwork(type) {
      phone.network = type
      listeners.forEach((tell) => tell({ isConnected: type !== 'none', networkType: type }))
    },
    toFront: () => shown.forEach((tell) => tell()),
    ...start,
  }
  const wx = { ...storageOf(phone), ...networkOf(phone, listeners), ...placeOf(phone), ...actsOf(phone) }
  Object.assign(globalThis, { wx: { ...wx, onAppShow: (tell: () => void) => void shown.push(tell) } })
  return phone
}

function storageOf({ storage }: FakePhone) {
  return {
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
    removeStorageSync: (key: string) => void storage.delete(key),
    setStorage: (options: Callbacks & { key: string; data: unknown }) =>
      settle(() => storage.set(options.key, options.data), options),
  }
}

function networkOf(phone: FakePhone, listeners: unknown[]) {
  return {
    getNetworkType: (options: Callbacks) => settle(() => ({ networkType: phone.network }), options),
    onNetworkStatusChange: (listener: unknown) => void listeners.push(listener),
    cloud: {
      init: () => undefined,
      callFunction: async (call: CloudCall) => {
        phone.calls.push(JSON.parse(JSON.stringify(call)) as CloudCall)
        return { result: await phone.cloud(call) }
      },
    },
  }
}

function placeOf(phone: FakePhone) {
  return {
    getLocation: () =>
      settle(() => {
        if (phone.location === null) return failWith('getLocation:fail auth deny')
        return typeof phone.location === 'string' ? failWith(phone.location) : phone.location
      }),
    chooseLocation: () => settle(() => phone.chosen ?? failWith('chooseLocation:fail cancel')),
    getSetting: () => settle(() => ({ authSetting: { 'scope.userLocation': phone.locationAllowed } })),
    openLocation: (options: unknown) => void phone.done.push(['openLocation', options]),
    makePhoneCall: (options: Callbacks & { phoneNumber: string }) => {
      phone.done.push(['makePhoneCall', options.phoneNumber])
      if (!phone.dials) options.fail?.({ errMsg: 'makePhoneCall:fail' })
    },
  }
}

function actsOf(phone: FakePhone) {
  const record = (name: string) => (options?: unknown) => {
    phone.done.push([name, options])
    return Promise.resolve({})
  }
  return {
    ...Object.fromEntries(
      [
        'navigateTo',
        'switchTab',
        'navigateBack',
        'showToast',
        'stopPullDownRefresh',
        'pageScrollTo',
        'setKeepScreenOn',
      ].map((name) => [name, record(name)]),
    ),
    showModal: async (options: unknown) => {
      phone.done.push(['showModal', options])
      return { confirm: phone.confirms, cancel: !phone.confirms }
    },
    setClipboardData: (options: Callbacks & { data: string }) => {
      phone.done.push(['setClipboardData', options.data])
      options.success?.({} as never)
    },
    openPrivacyContract: record('openPrivacyContract'),
    getAccountInfoSync: () => ({ miniProgram: { version: '1.2.3' } }),
  }
}
