import type {
  AttendanceDocument,
  ServiceEvent,
  ShiftDocument,
} from '../../../cloudfunctions/schema/documents'
import {
  addDays,
  DAY_MS,
  dayOf,
  instantOf,
  MINUTE_MS,
  weekdayOf,
} from '../../../miniprogram/shared/time/shanghai'
import { hash } from '../../../cloudfunctions/kernel/hash'
import type { Places } from '../activities/month'
import { HOME } from '../activities/scenes'
import { begun, happened, manned, opened, scanned, type ShiftSketch, ticked } from './build'
import { HOST, type Served, serviceOf } from './month'
import { RIDER, type Server, serving, STUDENT, XIAOMAN, ZHANG } from './people'
import type { Volunteering } from './sources'

const HALF_HOUR_MS = 30 * MINUTE_MS
const OFFICER = 'demo-zhao-hai'

/** What a scene is set with. */
interface Stage extends Places, Volunteering {
  shiftOf(scene: Scene): ShiftDocument
}

/** A shift at the demo host's first station. Instants in milliseconds. */
interface Scene {
  name: string
  role: string
  title: string
  startsAt: number
  minutes: number
  capacity?: number
}

function stageOf(network: Places, terms: Volunteering): Stage {
  const station = network.stations.find(({ _id }) => _id === HOME)
  if (!station) throw new RangeError(`no station ${HOME}`)
  const shiftOf = ({ name, role: code, title, startsAt, minutes, capacity = 4 }: Scene): ShiftDocument => {
    const role = terms.roles.find((each) => each.code === code)
    if (!role) throw new RangeError(`no role ${code}`)
    const sketch: ShiftSketch = {
      ...{ name, station, role, title, startsAt, endsAt: startsAt + minutes * MINUTE_MS },
      ...{ least: 1, capacity },
    }
    return opened(sketch)
  }
  return { ...network, ...terms, shiftOf }
}

/** The last day on which offices worked, so many of them ago (1: the last one before today). */
function workdayBefore(now: number, count: number): string {
  let day = dayOf(now)
  for (let left = count; left > 0;) {
    day = addDays(day, -1)
    if (weekdayOf(day) < 5) left -= 1
  }
  return day
}

/** A morning shift some working days ago. */
const morning = (
  stage: Stage,
  ago: number,
  scene: Omit<Scene, 'startsAt' | 'minutes' | 'name'>,
): ShiftDocument =>
  stage.shiftOf({
    ...{ ...scene, name: `morning ${ago} ${scene.role}`, minutes: 150 },
    startsAt: instantOf(workdayBefore(stage.now, ago), 540),
  })

const withLog = (service: AttendanceDocument, log: ServiceEvent[]): AttendanceDocument => ({
  ...service,
  log,
})

/** Runs now, so that a newcomer can scan at once: the volunteer has not come yet, a neighbour has. */
function runningNow(stage: Stage): Served {
  const startsAt = Math.floor(stage.now / HALF_HOUR_MS) * HALF_HOUR_MS - HALF_HOUR_MS
  const shift = stage.shiftOf({
    ...{ name: 'running now', role: 'queue_guide', title: '大厅引导', startsAt, minutes: 180, capacity: 6 },
  })
  const list = manned(shift, [ZHANG, STUDENT, serving(1), serving(2)])
  const service = begun(list, serving(1))
  return {
    shift: list,
    services: [withLog(service, [scanned(service, list, { way: 'in', at: startsAt + 2 * MINUTE_MS })])],
  }
}

/** Tomorrow: the volunteer is on it, and looks for somebody else; there is room, too. */
function tomorrow(stage: Stage): Served {
  const startsAt = instantOf(addDays(dayOf(stage.now), 1), 540)
  const shift = stage.shiftOf({
    ...{ name: 'tomorrow', role: 'digital_tutor', title: '手机陪练上午班', startsAt, minutes: 150 },
  })
  const list = manned(shift, [ZHANG, serving(3)])
  const offer = { what: 'offer', key: hash('demo offer'), at: stage.now - HALF_HOUR_MS } as const
  const { person, account } = serving(3)
  return {
    shift: { ...list, offers: [person], log: [...list.log, { ...offer, person, by: account }] },
    services: [],
  }
}

/** Weeks in which the retired teacher has served one morning each, so that the first star is near. */
const WEEKS = 40

/** The retired teacher, every week; one of them by hand, proposed by the host and agreed to by the officer. */
function everyWeek(stage: Stage): Served[] {
  const today = dayOf(stage.now)
  const tuesday = addDays(today, -weekdayOf(today) - 6)
  return Array.from({ length: WEEKS }, (_week, n) => {
    const startsAt = instantOf(addDays(tuesday, -7 * n), 540)
    const shift = stage.shiftOf({
      ...{ name: `weekly ${n}`, role: 'digital_tutor', title: '手机陪练', startsAt, minutes: 150 },
    })
    const list = manned(shift, [ZHANG])
    return { shift: list, services: [n === 3 ? byHand(list, ZHANG, true) : serviceOf(list, ZHANG, HOST)] }
  })
}

/** Hours by hand: proposed the day after, and agreed to or not yet. */
function byHand(shift: ShiftDocument, who: Server, agreed: boolean): AttendanceDocument {
  const service = begun(shift, who)
  const [from, to] = [Date.parse(shift.startsAt), Date.parse(shift.endsAt) - HALF_HOUR_MS]
  const propose = happened(service, {
    ...{ at: to + 20 * 3_600_000, by: HOST },
    event: {
      ...{ what: 'propose', from, to, reason: '当天手机没电，没能扫码' },
      evidence: ['纸质签到表，存站点文件柜第 2 格'],
    },
  })
  const decide = happened(service, {
    ...{ at: to + 26 * 3_600_000, by: OFFICER },
    event: { what: 'decide', approved: true, reason: '看过签到表' },
  })
  return withLog(service, agreed ? [propose, decide] : [propose])
}

/** One for each thing that waits for the desk, the guardian or the officer. */
function waiting(stage: Stage): Served[] {
  const forgotten = manned(morning(stage, 1, { role: 'queue_guide', title: '大厅引导' }), [STUDENT])
  const far = manned(morning(stage, 2, { role: 'rest_keeper', title: '驿站补给' }), [serving(4)])
  const paper = manned(morning(stage, 3, { role: 'stage_hand', title: '舞台后勤' }), [serving(5)])
  const child = manned(morning(stage, 4, { role: 'queue_guide', title: '小小引导员' }), [XIAOMAN])
  const long = manned(morning(stage, 5, { role: 'recorder', title: '口述记录' }), [serving(6)])
  return [
    { shift: forgotten, services: [onlyIn(forgotten, STUDENT)] },
    { shift: far, services: [unknownPlace(far, serving(4))] },
    { shift: paper, services: [byHand(paper, serving(5), false)] },
    { shift: child, services: [tickedBoth(child, XIAOMAN)] },
    { shift: long, services: [stayedLong(long, serving(6))] },
  ]
}

function onlyIn(shift: ShiftDocument, who: Server): AttendanceDocument {
  const service = begun(shift, who)
  return withLog(service, [scanned(service, shift, { way: 'in', at: Date.parse(shift.startsAt) })])
}

function unknownPlace(shift: ShiftDocument, who: Server): AttendanceDocument {
  const service = begun(shift, who)
  const [from, to] = [Date.parse(shift.startsAt), Date.parse(shift.endsAt)]
  return withLog(service, [
    scanned(service, shift, { way: 'in', at: from, place: 'unknown' }),
    scanned(service, shift, { way: 'out', at: to, place: 'unknown' }),
  ])
}

function tickedBoth(shift: ShiftDocument, who: Server): AttendanceDocument {
  const service = begun(shift, who)
  return withLog(service, [
    ticked(service, { way: 'in', at: Date.parse(shift.startsAt), by: HOST }),
    ticked(service, { way: 'out', at: Date.parse(shift.endsAt), by: HOST }),
  ])
}

/** Stayed longer than the shift and its half hour: overtime that somebody has to approve. */
function stayedLong(shift: ShiftDocument, who: Server): AttendanceDocument {
  const service = begun(shift, who)
  const [from, to] = [Date.parse(shift.startsAt), Date.parse(shift.endsAt)]
  return withLog(service, [
    scanned(service, shift, { way: 'in', at: from }),
    scanned(service, shift, { way: 'out', at: to + 59 * MINUTE_MS }),
  ])
}

/** Hours in the rider's name that two people wrote by hand while he was at work: for him to say 「这不是我」. */
function notHim(stage: Stage): Served {
  const shift = manned(morning(stage, 6, { role: 'host', title: '活动主持' }), [RIDER])
  return { shift, services: [byHand(shift, RIDER, true)] }
}

/** Somebody asked for a correction three days ago. */
function asked(stage: Stage): Served {
  const shift = manned(morning(stage, 7, { role: 'translator', title: '沪语帮手' }), [serving(7)])
  const service = serviceOf(shift, serving(7), HOST)
  const ask = happened(service, {
    ...{ at: stage.now - 3 * DAY_MS, by: serving(7).account },
    event: {
      ...{ what: 'ask', id: 'demo-case', kind: 'correction' },
      words: '那天我做到十二点才走，请核对',
    },
  })
  return { shift, services: [withLog(service, [...service.log, ask])] }
}

/** Six people within one second: an officer should look at it. */
function burst(stage: Stage): Served {
  const people = [8, 9, 10, 11, 12, 13].map(serving)
  const shift = manned(
    { ...morning(stage, 8, { role: 'queue_guide', title: '集市秩序', capacity: 8 }) },
    people,
  )
  const [from, to] = [Date.parse(shift.startsAt), Date.parse(shift.endsAt)]
  const services = people.map((who) => {
    const service = begun(shift, who)
    const arrival = { way: 'in', at: from } as const
    return withLog(service, [
      scanned(service, shift, arrival),
      scanned(service, shift, { way: 'out', at: to + MINUTE_MS }),
    ])
  })
  return { shift, services }
}

/** The shifts in which the demo people have a part, all at the demo host's first station. */
export function shiftScenes(network: Places, terms: Volunteering): Served[] {
  const stage = stageOf(network, terms)
  return [
    ...[runningNow(stage), tomorrow(stage), notHim(stage), asked(stage), burst(stage)],
    ...everyWeek(stage),
    ...waiting(stage),
  ]
}
