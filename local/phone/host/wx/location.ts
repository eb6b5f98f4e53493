import { wxCall, WxFailure } from './call'
import { chooseLocation } from './choose-location'
import type { WxContext, WxModule } from './context'
import { createEmitter, type Emitter } from './emitter'
import { openLocation, type OpenLocationOptions } from './open-location'

interface Fix {
  latitude: number
  longitude: number
  accuracy: number
  horizontalAccuracy: number
  verticalAccuracy: number
  altitude: number
  speed: number
}

const ACCURACY_M = 30

function fixOf(point: { lng: number; lat: number }): Fix {
  return {
    latitude: point.lat,
    longitude: point.lng,
    accuracy: ACCURACY_M,
    horizontalAccuracy: ACCURACY_M,
    verticalAccuracy: 0,
    altitude: 0,
    speed: -1,
  }
}

/** Where the panel puts this phone. Throws as WeChat does when the phone cannot tell. */
function present({ env }: WxContext): Fix {
  const { place } = env.settings()
  if (!place) throw new WxFailure('ERROR_NOCELL&WIFI_LOCATIONSWITCHOFF', { errCode: 2 })
  return fixOf(place)
}

/** An interface the app did not declare in app.json does not exist for it. */
function requireDeclared({ host }: WxContext, api: string): void {
  if (host.config.requiredPrivateInfos?.includes(api)) return
  throw new WxFailure(`the api need to be declared in the requiredPrivateInfos field in app.json/ext.json`, {
    errno: 112,
  })
}

async function allow(context: WxContext, api: string, scope: string | null): Promise<void> {
  requireDeclared(context, api)
  await context.privacy.require(api)
  if (scope) await context.permissions.require(scope)
}

/** About 1 km: what the fuzzy location leaves of a coordinate. */
const roughly = (degrees: number) => Math.round(degrees * 100) / 100

function pointApis(context: WxContext): WxModule {
  return {
    getLocation: wxCall('getLocation', async ({ type = 'wgs84' }: { type?: string }) => {
      await allow(context, 'getLocation', 'scope.userLocation')
      if (type !== 'gcj02')
        context.host.faults.warn(
          'wx.getLocation',
          '没有给 type: "gcj02"，真机上得到的是 WGS-84 坐标，地图上会偏',
        )
      return { ...present(context) }
    }),
    getFuzzyLocation: wxCall('getFuzzyLocation', async (_options: { type?: string }) => {
      await allow(context, 'getFuzzyLocation', 'scope.userFuzzyLocation')
      const { latitude, longitude } = present(context)
      return { latitude: roughly(latitude), longitude: roughly(longitude) }
    }),
    chooseLocation: wxCall('chooseLocation', async (given: { latitude?: number; longitude?: number }) => {
      await allow(context, 'chooseLocation', null)
      return chooseLocation(context, given)
    }),
    openLocation: wxCall('openLocation', (options: OpenLocationOptions) => openLocation(context, options)),
  }
}

function watching(context: WxContext, changes: Emitter<Fix>): WxModule {
  let on = false
  const start = (api: string, scope: string) =>
    wxCall(api, async () => {
      await allow(context, api, scope)
      on = true
      setTimeout(() => on && changes.emit(present(context)))
    })
  context.env.onChange(({ place }, before) => {
    if (on && place && place !== before.place) changes.emit(fixOf(place))
  })
  return {
    startLocationUpdate: start('startLocationUpdate', 'scope.userLocation'),
    startLocationUpdateBackground: start('startLocationUpdateBackground', 'scope.userLocationBackground'),
    stopLocationUpdate: wxCall('stopLocationUpdate', () => void (on = false)),
    onLocationChange: changes.on,
    offLocationChange: changes.off,
    onLocationChangeError: () => undefined,
    offLocationChangeError: () => undefined,
  }
}

/** Where the phone is, asking first; picking and showing a place. Declared interfaces and consent are checked. */
export function locationModule(context: WxContext): WxModule {
  return { ...pointApis(context), ...watching(context, createEmitter<Fix>()) }
}
