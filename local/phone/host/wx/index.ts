import './wx.css'
import type { HostApi } from '../api'
import { accountModule } from './account'
import { appEventsModule } from './app-events'
import { calendarModule } from './calendar'
import { canvasModule } from './canvas'
import { cloudModule } from './cloud'
import type { WxContext, WxModule } from './context'
import { deviceModule } from './device'
import { dialogsModule } from './dialogs'
import type { PhoneEnv } from './env'
import { fileSystemModule } from './file-system'
import { hardwareModule } from './hardware'
import { installHooks } from './hooks'
import { followServer } from './link'
import { locationModule } from './location'
import { mediaModule } from './media'
import { canIUse, withMissing } from './missing'
import { showScreenToNeighbours } from './neighbours'
import { navigationModule } from './navigation'
import { networkModule } from './network'
import { nodesModule } from './nodes'
import { phoneCallModule } from './phone-call'
import { createPermissions } from './permission'
import { createPrivacy } from './privacy'
import { reportingModule } from './reporting'
import { requestModule } from './request'
import { scanModule } from './scan'
import { settingsModule } from './settings'
import { shareModule } from './share'
import { putOnLook, storageModule } from './storage'
import { subscribeModule } from './subscribe'
import { taroModule } from './taro'
import { createTempFiles } from './temp-files'
import { toastModule } from './toast'

function contextOf(host: HostApi, env: PhoneEnv): WxContext {
  return {
    host,
    env,
    permissions: createPermissions(host, env),
    privacy: createPrivacy(host, env),
    temp: createTempFiles(),
  }
}

function allModules(context: WxContext): WxModule {
  const toast = toastModule(context)
  const say = (title: string) => void (toast['showToast'] as (o: object) => void)({ title, icon: 'none' })
  return {
    ...taroModule(),
    ...navigationModule(context),
    ...toast,
    ...dialogsModule(context),
    ...storageModule(context),
    ...networkModule(context),
    ...cloudModule(context),
    ...settingsModule(context),
    ...deviceModule(context),
    ...hardwareModule(context, say),
    ...accountModule(context),
    ...appEventsModule(context),
    ...reportingModule(),
    ...nodesModule(context),
    ...requestModule(context),
    ...locationModule(context),
    ...phoneCallModule(context),
    ...scanModule(context),
    ...subscribeModule(context),
    ...calendarModule(context),
    ...shareModule(context),
    ...canvasModule(context),
    ...mediaModule(context),
    ...fileSystemModule(context),
  }
}

/**
 * Everything `wx` offers on this phone. What WeChat has and we have not throws when called, is shown and kept in
 * `__phone.errors`, and is denied by `wx.canIUse`.
 */
export function createWx(host: HostApi, env: PhoneEnv): Record<string, unknown> {
  putOnLook(env)
  const context = contextOf(host, env)
  installHooks(context)
  followServer(context)
  showScreenToNeighbours(env)
  const known = allModules(context)
  known['canIUse'] = (schema: string) => canIUse(known, schema)
  return withMissing(known, host.faults)
}
