import type { Point } from '../../miniprogram/shared/station/types'

/** A place one can put the phone at. GCJ-02. */
export interface DemoPlace extends Point {
  name: string
}

/** From the middle of the city to where nothing is near: each shows another face of the app. */
export const places: readonly DemoPlace[] = [
  { name: '人民广场', lng: 121.4753, lat: 31.2286 },
  { name: '静安寺', lng: 121.4453, lat: 31.2235 },
  { name: '陆家嘴', lng: 121.5128, lat: 31.237 },
  { name: '徐家汇', lng: 121.4356, lat: 31.1904 },
  { name: '五角场', lng: 121.506, lat: 31.2991 },
  { name: '曹杨新村', lng: 121.4078, lat: 31.2392 },
  { name: '莘庄', lng: 121.3729, lat: 31.1152 },
  { name: '松江岳阳', lng: 121.2294, lat: 31.0011 },
  { name: '嘉定老城', lng: 121.2491, lat: 31.3838 },
  { name: '临港新城', lng: 121.9038, lat: 30.9084 },
  { name: '崇明城桥', lng: 121.3972, lat: 31.6291 },
  { name: '东海上（附近没有站点）', lng: 122.15, lat: 30.95 },
  { name: '苏州（不在上海）', lng: 120.6194, lat: 31.3002 },
]
