import { requireType } from './call'
import type { WxContext } from './context'
import { make, makeButton } from './dom'
import { openDialog } from './layer'
import { createMapPanel } from './map-panel'

/** The place of `wx.openLocation`; GCJ-02 degrees. */
export interface OpenLocationOptions {
  latitude: number
  longitude: number
  name?: string
  address?: string
  scale?: number
}

/** WeChat's screen of one place. It answers once shown; the person closes it when they like. */
export function openLocation({ host, env }: WxContext, options: OpenLocationOptions): void {
  requireType(options.latitude, 'number', 'latitude')
  requireType(options.longitude, 'number', 'longitude')
  const { latitude: lat, longitude: lng, name = '位置', address = '' } = options
  const map = createMapPanel({ lng, lat }, env.boot.basemapUrl)
  const shape = { label: `地图：${name}`, look: 'screen', dismiss: 'cancel' } as const
  const shown = openDialog<void>(host, shape, (panel, end) => {
    panel.append(
      make(
        'div',
        { class: 'wx-screen-bar' },
        makeButton('返回', () => end.done()),
        make('h2', { text: '位置' }),
      ),
      map.element,
      make(
        'div',
        { class: 'wx-card' },
        make('h2', { text: name }),
        make('p', { text: address }),
        make('p', { class: 'wx-note', text: `坐标 ${lng.toFixed(5)}, ${lat.toFixed(5)}（GCJ-02）` }),
        make('p', { class: 'wx-note', text: '在微信里，这里可以点右下角的箭头，用手机上的地图导航过去。' }),
      ),
    )
  })
  shown.catch(() => undefined)
}
