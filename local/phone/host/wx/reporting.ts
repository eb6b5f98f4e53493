import { wxCall } from './call'
import type { WxModule } from './context'

const writer = () => ({
  debug: console.debug,
  info: console.info,
  log: console.log,
  warn: console.warn,
  error: console.error,
  setFilterMsg: () => undefined,
  addFilterMsg: () => undefined,
  in: () => undefined,
  tag: () => writer(),
})

const performanceStandIn = () => ({
  getEntries: () => [],
  getEntriesByName: () => [],
  getEntriesByType: () => [],
  createObserver: () => ({ observe: () => undefined, disconnect: () => undefined }),
  setBufferSize: () => undefined,
})

/** What an app tells WeChat about itself; here it goes to the browser's console. */
export function reportingModule(): WxModule {
  return {
    reportEvent: (id: string, data: unknown) => console.info('[wx.reportEvent]', id, data),
    reportAnalytics: (id: string, data: unknown) => console.info('[wx.reportAnalytics]', id, data),
    reportMonitor: () => undefined,
    reportPerformance: () => undefined,
    getPerformance: performanceStandIn,
    getLogManager: writer,
    getRealtimeLogManager: writer,
    setEnableDebug: wxCall('setEnableDebug', () => undefined),
  }
}
