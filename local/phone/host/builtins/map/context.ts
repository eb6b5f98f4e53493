import type { Marker } from './markers'
import type { GeoPoint } from './projection'
import type { MapControl } from './map'

interface Callbacks {
  success?(result: object): void
  fail?(result: { errMsg: string }): void
  complete?(result: object): void
}

/** What `wx.createMapContext` hands out. Methods take callbacks, and promise where none are given. */
export function mapContext(map: MapControl): Record<string, unknown> {
  const method =
    <O extends object>(name: string, run: (options: O) => object | void) =>
    (options: O & Callbacks = {} as O & Callbacks) =>
      settle(name, options, () => run(options))
  return {
    getCenterLocation: method('getCenterLocation', () => map.view.center),
    getScale: method('getScale', () => ({ scale: map.view.zoom })),
    getRegion: method('getRegion', () => map.view.region()),
    getRotate: method('getRotate', () => ({ rotate: 0 })),
    getSkew: method('getSkew', () => ({ skew: 0 })),
    moveToLocation: method('moveToLocation', (to: Partial<GeoPoint>) => moveTo(map, to)),
    includePoints: method('includePoints', (o: { points: GeoPoint[]; padding?: number[] }) =>
      map.change(() => map.view.fit(o.points, o.padding)),
    ),
    addMarkers: method('addMarkers', (o: { markers: Marker[]; clear?: boolean }) =>
      map.setMarkers([
        ...(o.clear
          ? []
          : without(
              map,
              o.markers.map(({ id }) => id),
            )),
        ...o.markers,
      ]),
    ),
    removeMarkers: method('removeMarkers', (o: { markerIds: (number | string)[] }) =>
      map.setMarkers(without(map, o.markerIds.map(Number))),
    ),
    translateMarker: method('translateMarker', (o: { markerId: number; destination: GeoPoint }) =>
      map.setMarkers(
        map.markers().map((marker) => (marker.id === o.markerId ? { ...marker, ...o.destination } : marker)),
      ),
    ),
    toScreenLocation: method('toScreenLocation', (point: GeoPoint) => map.view.toScreen(point)),
    fromScreenLocation: method('fromScreenLocation', (at: { x: number; y: number }) => map.view.toPoint(at)),
  }
}

function without(map: MapControl, ids: readonly (number | undefined)[]): Marker[] {
  return map.markers().filter(({ id }) => id === undefined || !ids.includes(id))
}

function moveTo(map: MapControl, to: Partial<GeoPoint>): void {
  const { longitude, latitude } = to
  const target = longitude !== undefined && latitude !== undefined ? { longitude, latitude } : map.place()
  if (!target) throw new Error('no location')
  map.change(() => {
    map.view.center = target
  })
}

function settle(name: string, callbacks: Callbacks, run: () => object | void): Promise<object> | undefined {
  const answer = new Promise<object>((resolve) => resolve({ ...run(), errMsg: `${name}:ok` }))
  if (!callbacks.success && !callbacks.fail && !callbacks.complete) return answer
  answer.then(
    (result) => (callbacks.success?.(result), callbacks.complete?.(result)),
    (cause: unknown) => {
      const failure = { errMsg: `${name}:fail ${cause instanceof Error ? cause.message : String(cause)}` }
      callbacks.fail?.(failure)
      callbacks.complete?.(failure)
    },
  )
  return undefined
}
