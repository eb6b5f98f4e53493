import { personOf } from '../../../cloudfunctions/activity/domain/person'
import { hash } from '../../../cloudfunctions/kernel/hash'
import type {
  ActivityTemplate,
  SessionDocument,
  StationDocument,
} from '../../../cloudfunctions/schema/documents'
import type { PersonEvent } from '../../../miniprogram/shared/activity/types'
import { addDays, DAY_MS, dayOf, instantOf, weekdayOf } from '../../../miniprogram/shared/time/shanghai'
import {
  attended,
  draftFrom,
  idOf,
  meetingFrom,
  meetingOn,
  published,
  textOf,
  tickOf,
  toldByNow,
} from './build'
import { joinOf, type Neighbour, neighbours, withPeople } from './crowd'
import { CHILD } from './households'
import { filled, type Network } from './month'

/** The host's two stations: whoever tries the app out as one of the demo people finds something there at once. */
export const HOME = 'st-310101002-01'
const OTHER = 'st-310101002-02'

const HALF_HOUR_MS = 1_800_000
const HOUR_MS = 3_600_000

const someone = (account: string, name: string): Neighbour => ({ account, name, person: personOf(account) })
const WANG = someone('demo-wang-xiulan', '王秀兰')
const ZHANG = someone('demo-zhang-zhiming', '张志明')
const RIDER = someone('demo-zhou-qiang', '周强')
const XIAOMAN: Neighbour = { account: 'demo-li-jing', person: CHILD, name: '李小满' }
const GUARDIAN = { name: '李静', phone: '139 0000 0000', photo: false }

/** What a scene is set with. */
interface Stage extends Network {
  templateOf(title: string): ActivityTemplate
  home: StationDocument
  other: StationDocument
}

function stageOf(network: Network): Stage {
  const station = (id: string): StationDocument => {
    const found = network.stations.find(({ _id }) => _id === id)
    if (!found) throw new RangeError(`no station ${id}`)
    return found
  }
  const templateOf = (title: string): ActivityTemplate => {
    const found = network.templates.find((template) => template.title === title)
    if (!found) throw new RangeError(`no template ${title}`)
    return found
  }
  return { ...network, templateOf, home: station(HOME), other: station(OTHER) }
}

/** The sessions in which the demo people have a part. */
export function demoScenes(network: Network): SessionDocument[] {
  const stage = stageOf(network)
  return [
    startingNow(stage),
    childrenNow(stage),
    lotteryOpen(stage),
    waitingList(stage),
    placeKept(stage),
    calledOff(stage),
    ...consultation(stage),
    camp(stage),
    ...missedTwice(stage),
    wentThere(stage),
  ]
}

/** The next day on which offices work, so many days on. */
function workday(now: number, ahead: number): string {
  const day = addDays(dayOf(now), ahead)
  const over = weekdayOf(day) - 4
  return over > 0 ? addDays(day, 3 - over) : day
}

interface Scene {
  name: string
  title: string
  station: StationDocument
  meetings: SessionDocument['meetings']
  more?: Partial<ActivityTemplate>
  drawAt?: string
}

function publishedScene({ templateOf, now }: Stage, scene: Scene): SessionDocument {
  const { name, title, station, meetings, more, drawAt } = scene
  const opensAt = now - 5 * DAY_MS
  const draft = draftFrom({ ...templateOf(title), ...more }, station, { name, meetings, opensAt })
  return published(name, drawAt ? { ...draft, drawAt } : draft, opensAt)
}

/** A session that so many neighbours joined, and then somebody. */
function joined(
  session: SessionDocument,
  before: number,
  people: readonly PersonEvent[] = [],
): SessionDocument {
  const opens = Date.parse(session.opensAt)
  const crowd = neighbours(session._id, before).map((each, n) =>
    joinOf(each, session._id, opens + (n + 1) * 60_000),
  )
  return withPeople(session, [...crowd, ...people])
}

const joinNow = (who: Neighbour, session: SessionDocument, now: number): PersonEvent =>
  joinOf(who, session._id, now - DAY_MS)

/** 今天: begins within half an hour, so that its host can show the code and tick off at once. */
function startingNow(stage: Stage): SessionDocument {
  const startsAt = Math.ceil(stage.now / HALF_HOUR_MS) * HALF_HOUR_MS
  const session = publishedScene(stage, {
    ...{ name: 'starting now', title: '手机银行安全小课', station: stage.home },
    meetings: [meetingFrom(startsAt, 75)],
  })
  return joined(session, 9, [joinNow(WANG, session, stage.now)])
}

/** 今天: children who will be fetched. */
function childrenNow(stage: Stage): SessionDocument {
  const startsAt = Math.ceil(stage.now / HALF_HOUR_MS) * HALF_HOUR_MS
  const session = publishedScene(stage, {
    ...{ name: 'children now', title: '非遗小手：灯彩与剪纸', station: stage.other },
    meetings: [meetingFrom(startsAt, 90)],
  })
  return joined(session, 0, [{ ...joinNow(XIAOMAN, session, stage.now), guardian: GUARDIAN }])
}

function lotteryOpen(stage: Stage): SessionDocument {
  const day = workday(stage.now, 3)
  const session = publishedScene(stage, {
    ...{ name: 'lottery open', title: '名医门诊搬到楼下', station: stage.home },
    meetings: [meetingOn(day, 570, 150)],
    drawAt: textOf(instantOf(addDays(day, -1), 20 * 60)),
  })
  return joined(session, 43, [joinNow(WANG, session, stage.now)])
}

function waitingList(stage: Stage): SessionDocument {
  const session = publishedScene(stage, {
    ...{ name: 'waiting list', title: '防跌倒训练小课', station: stage.home },
    meetings: [meetingOn(workday(stage.now, 4), 840, 60)],
  })
  return joined(session, 18, [joinNow(WANG, session, stage.now)])
}

/** Somebody cancelled a quarter of an hour ago; the place is kept for the next. */
function placeKept(stage: Stage): SessionDocument {
  const session = publishedScene(stage, {
    ...{ name: 'place kept', title: '一人一首老歌', station: stage.other },
    meetings: [meetingOn(workday(stage.now, 5), 840, 90)],
    more: { capacity: 12 },
  })
  const full = joined(session, 12, [joinNow(ZHANG, session, stage.now)])
  const person = neighbours(session._id, 1)[0]?.person ?? ''
  const at = stage.now - 15 * 60_000
  return {
    ...full,
    log: [...full.log, { what: 'cancel', key: hash('demo cancel', session._id), at, person }],
    members: full.members.filter((member) => member !== person),
    room: full.room + 1,
    dueAt: textOf(at),
  }
}

function calledOff(stage: Stage): SessionDocument {
  const session = publishedScene(stage, {
    ...{ name: 'called off', title: '换季护肺与疫苗问答', station: stage.other },
    meetings: [meetingOn(workday(stage.now, 2), 600, 75)],
  })
  const at = stage.now - 2 * HOUR_MS
  const full = joined(session, 14, [joinNow(WANG, session, stage.now)])
  return {
    ...full,
    ...{ status: 'cancelled', cancelReason: '讲课的医生临时有手术', dueAt: textOf(at) },
    log: [...full.log, { what: 'cancelSession', key: hash('demo call off', session._id), at }],
  }
}

/** Legal advice: eight slots of a quarter of an hour, three of them taken. */
function consultation(stage: Stage): SessionDocument[] {
  const day = workday(stage.now, 2)
  const template = { ...stage.templateOf('法律咨询坐堂'), capacity: 1 }
  return Array.from({ length: 8 }, (_slot, n) => {
    const name = `consultation ${n}`
    const meetings = [meetingOn(day, 840 + n * 15, 15)]
    const opensAt = stage.now - 4 * DAY_MS
    const draft = draftFrom(template, stage.home, { name, meetings, opensAt })
    const slot = {
      ...draft,
      form: 'slot' as const,
      group: idOf('consultation 0'),
      series: idOf('consultation 0'),
    }
    return joined(published(name, slot, opensAt), n < 3 ? 1 : 0)
  })
}

/** Winter day-care: five days from the last Monday of January, drawn ten days before. */
function camp(stage: Stage): SessionDocument {
  const january = `${Number(dayOf(stage.now).slice(0, 4)) + 1}-01-31`
  const monday = addDays(january, -weekdayOf(january))
  const first = addDays(monday, weekdayOf(january) >= 4 ? 0 : -7)
  const session = publishedScene(stage, {
    ...{ name: 'winter camp', title: '寒假托班·一周营', station: stage.home },
    meetings: [0, 1, 2, 3, 4].map((n) => meetingOn(addDays(first, n), 540, 420)),
    drawAt: textOf(instantOf(addDays(first, -10), 20 * 60)),
  })
  return joined(session, 26, [{ ...joinNow(XIAOMAN, session, stage.now), guardian: GUARDIAN }])
}

/** A session that is over, with everybody there but those named. */
function over(session: SessionDocument, missing: readonly Neighbour[], now: number): SessionDocument {
  const absent = missing.map(({ person }) => person)
  const joins = session.log.filter((event) => event.what === 'join') as PersonEvent[]
  const there = joins.filter(({ person }) => !absent.includes(person))
  const ticks = there.map(({ person }) => tickOf(session, person, 0))
  return toldByNow({ ...session, log: [...session.log, ...ticks] }, now)
}

/** The rider did not come twice: popular activities are closed to him until he is excused or a month has passed. */
function missedTwice(stage: Stage): SessionDocument[] {
  return [9, 16].map((days) => {
    const name = `missed ${days}`
    const day = addDays(dayOf(stage.now), -days)
    const template = { ...stage.templateOf('个体商户记账夜校'), popular: true }
    const opensAt = instantOf(addDays(day, -7), 540)
    const draft = draftFrom(template, stage.other, { name, meetings: [meetingOn(day, 1110, 90)], opensAt })
    const session = filled(published(name, { ...draft, popular: true }, opensAt), 12, stage.now)
    const booked = withPeople(session, [joinOf(RIDER, session._id, opensAt + HOUR_MS)])
    return over(booked, [RIDER], stage.now)
  })
}

/** Where Wang Xiulan was last week. */
function wentThere(stage: Stage): SessionDocument {
  const day = addDays(dayOf(stage.now), -6)
  const opensAt = instantOf(addDays(day, -7), 540)
  const draft = draftFrom(stage.templateOf('药箱大扫除'), stage.home, {
    ...{ name: 'went there', meetings: [meetingOn(day, 570, 90)], opensAt },
  })
  const session = filled(published('went there', draft, opensAt), 11, stage.now)
  return over(withPeople(session, [joinOf(WANG, session._id, opensAt + HOUR_MS)]), [], stage.now)
}

/** The class that Wang Xiulan goes to, with its lessons so far ticked off. */
export function runningClass(session: SessionDocument, now: number): SessionDocument {
  const join = joinOf(WANG, session._id, Date.parse(session.opensAt) + HOUR_MS)
  return attended(withPeople(session, [join]), now)
}
