import type { HostApi } from '../api'
import type { PhoneEnv } from './env'
import type { Permissions } from './permission'
import type { Privacy } from './privacy'
import type { TempFiles } from './temp-files'

/** What the modules of wx.* share. */
export interface WxContext {
  readonly host: HostApi
  readonly env: PhoneEnv
  readonly permissions: Permissions
  readonly privacy: Privacy
  readonly temp: TempFiles
}

/** A group of wx.* functions under one theme. */
export type WxModule = Record<string, unknown>
