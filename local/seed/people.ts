import type { Role, ScopeKind } from '../../cloudfunctions/schema/roles'
import type { Look, Point } from '../../miniprogram/shared/station/types'

/** A role a demo person holds. */
export interface DemoGrant {
  role: Role
  scope: { kind: ScopeKind; id: string }
  /** Days from the seeding on which it ends; absent is open-ended. */
  days?: number
}

/** Someone one can be. All are made up. */
export interface DemoPerson {
  key: string
  openid: string
  name: string
  age?: number
  /** One sentence in Chinese: who this is and what they come for. */
  note: string
  /** Where they are at first, GCJ-02. */
  place: Point & { name: string }
  look: Look
  grants: readonly DemoGrant[]
}

/** 南京东路街道. */
const NANJING_EAST_ROAD = '310101002'

const atPeoplesSquare = { name: '人民广场', lng: 121.4753, lat: 31.2286 }

/** One of every role, and of every kind of resident the network serves. */
export const people: readonly DemoPerson[] = [
  {
    key: 'wang',
    openid: 'demo-wang-xiulan',
    name: '王秀兰',
    age: 75,
    note: '退休工人，一个人住，眼睛花，想找个近的地方坐坐、量血压',
    place: { name: '南京东路', lng: 121.4731, lat: 31.2329 },
    look: 'elder',
    grants: [],
  },
  {
    key: 'daughter',
    openid: 'demo-li-jing',
    name: '李静',
    age: 46,
    note: '王秀兰的女儿，在陆家嘴上班，替妈妈看站点和活动',
    place: { name: '陆家嘴', lng: 121.5128, lat: 31.237 },
    look: 'standard',
    grants: [],
  },
  {
    key: 'rider',
    openid: 'demo-zhou-qiang',
    name: '周强',
    age: 31,
    note: '外卖骑手，找能热饭、充电、歇脚的地方，晚上也要',
    place: { name: '徐家汇', lng: 121.4356, lat: 31.1904 },
    look: 'standard',
    grants: [],
  },
  {
    key: 'student',
    openid: 'demo-chen-siyu',
    name: '陈思雨',
    age: 20,
    note: '大学生志愿者，在五角场教老人用手机',
    place: { name: '五角场', lng: 121.506, lat: 31.2991 },
    look: 'standard',
    grants: [],
  },
  {
    key: 'volunteer',
    openid: 'demo-zhang-zhiming',
    name: '张志明',
    age: 63,
    note: '退休教师，老志愿者，每周到站点值班',
    place: { name: '南京东路春申站', lng: 121.4752, lat: 31.2341 },
    look: 'elder',
    grants: [],
  },
  {
    key: 'host',
    openid: 'demo-liu-min',
    name: '刘敏',
    age: 38,
    note: '两个站点的站长：南京东路春申站、南京东路汇贤站',
    place: { name: '南京东路春申站', lng: 121.4752, lat: 31.2341 },
    look: 'standard',
    grants: [
      { role: 'host', scope: { kind: 'station', id: `st-${NANJING_EAST_ROAD}-01` } },
      { role: 'host', scope: { kind: 'station', id: `st-${NANJING_EAST_ROAD}-02` }, days: 90 },
    ],
  },
  {
    key: 'officer',
    openid: 'demo-zhao-hai',
    name: '赵海',
    age: 44,
    note: '南京东路街道干部，管本街道的站点',
    place: atPeoplesSquare,
    look: 'standard',
    grants: [{ role: 'streetOfficer', scope: { kind: 'street', id: NANJING_EAST_ROAD }, days: 365 }],
  },
  {
    key: 'network',
    openid: 'demo-sun-lan',
    name: '孙岚',
    age: 41,
    note: '总站办公室，管全市站点',
    place: atPeoplesSquare,
    look: 'standard',
    grants: [{ role: 'networkOfficer', scope: { kind: 'network', id: '*' } }],
  },
  {
    key: 'stranger',
    openid: 'demo-stranger',
    name: '路过的人',
    note: '第一次打开，什么都没有登记过，刚下火车',
    place: { name: '虹桥火车站', lng: 121.3202, lat: 31.194 },
    look: 'elder',
    grants: [],
  },
]
