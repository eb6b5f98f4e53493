import { brand } from './brand'

/** What WeChat needs to show a shared page. */
export interface SharedPage {
  title: string
  path: string
}

/** A station to hand on: its own page, found by whoever opens it without an account. */
export function stationShare(id: string, name: string): SharedPage {
  return {
    title: `${name}，${brand.shortName}公益服务站`,
    path: `/features/station/pages/detail/detail?id=${encodeURIComponent(id)}`,
  }
}

/** An activity to hand on: its own page, which says what it is without an account. */
export function activityShare(id: string, title: string): SharedPage {
  return {
    title: `${title}，${brand.shortName}公益服务站`,
    path: `/features/activity/pages/detail/detail?id=${encodeURIComponent(id)}`,
  }
}

/** A volunteers' shift to hand on. */
export function shiftShare(id: string, name: string): SharedPage {
  return {
    title: `一起来做志愿者：${name}`,
    path: `/features/volunteer/pages/shift/shift?id=${encodeURIComponent(id)}`,
  }
}

/** A document to hand on: the page on which whoever gets it sees whether it is genuine. */
export function documentShare(code: string, title: string): SharedPage {
  return {
    title: `${title}，点开就能核验`,
    path: `/features/volunteer/pages/verify/verify?code=${encodeURIComponent(code)}`,
  }
}

/** The mini-program itself. */
export function appShare(): SharedPage {
  return { title: `${brand.name}：找一个现在开着的站点`, path: '/pages/home/home' }
}
