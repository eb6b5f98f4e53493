import type { SessionCard } from '../../../miniprogram/services/session-view'
import type { CloudCall } from '../rig/fake-wx'
import { smallCloud } from '../rig/small-index'

/** A time in Shanghai as the server writes it. */
export const at = (text: string): string => new Date(`${text}+08:00`).toISOString()

/** Tuesday 24 November 2026, 9:00 to 11:00, first come, eight of twenty places taken. */
export const session: SessionCard = {
  ...{
    id: 'se-1',
    stationId: 'st-1',
    form: 'activity',
    group: null,
    title: '防跌倒训练小课',
    module: 'health',
  },
  ...{ audience: ['senior'], kind: 'firstCome', status: 'open' },
  ...{ opensAt: at('2026-11-20T09:00:00'), closesAt: at('2026-11-24T09:00:00') },
  ...{ startsAt: at('2026-11-24T09:00:00'), endsAt: at('2026-11-24T11:00:00') },
  ...{ capacity: 20, joined: 8, left: 12, room: 32, drawn: true, popular: false },
}

/** Another session of a day and an hour of it, an hour long. */
export function sessionAt(
  id: string,
  day: string,
  hour: number,
  over: Partial<SessionCard> = {},
): SessionCard {
  const [begins, ends] = [hour, hour + 1].map((each) => at(`${day}T${String(each).padStart(2, '0')}:00:00`))
  return { ...session, id, startsAt: begins ?? '', endsAt: ends ?? '', closesAt: begins ?? '', ...over }
}

/** Six sessions of the week of Monday 23 November 2026, one of them on every station of the small network. */
export const week: SessionCard[] = [
  sessionAt('se-walk', '2026-11-23', 9, {
    kind: 'walkIn',
    stationId: 'st-2',
    title: '量血压日',
    endsAt: at('2026-11-23T12:00:00'),
    audience: ['all'],
  }),
  sessionAt('se-stage', '2026-11-23', 14, { stationId: 'st-3', title: '越剧大家唱', module: 'stage' }),
  sessionAt('se-1', '2026-11-24', 9),
  sessionAt('se-child', '2026-11-25', 10, {
    stationId: 'st-4',
    title: '小小金融家',
    audience: ['child', 'parent'],
  }),
  sessionAt('se-slot-1', '2026-11-26', 9, {
    stationId: 'st-5',
    form: 'slot',
    group: 'gr-1',
    title: '法律咨询',
    capacity: 1,
    joined: 1,
    left: 0,
  }),
  sessionAt('se-slot-2', '2026-11-26', 10, {
    stationId: 'st-5',
    form: 'slot',
    group: 'gr-1',
    title: '法律咨询',
    capacity: 1,
    joined: 0,
    left: 1,
  }),
  sessionAt('se-off', '2026-11-27', 9, { stationId: 'st-6', title: '戏曲沙龙', status: 'cancelled' }),
]

/** The small cloud with these sessions on the board, each in the week it is asked for; nobody has booked any. */
export function boardCloud(sessions: readonly SessionCard[]): (call: CloudCall) => unknown {
  return (call) => {
    if (call.name !== 'activity') return smallCloud(call)
    if (call.data.action === 'mine') return { ok: true, data: { asOf: '', sessions: [] } }
    const { from = '', days = 0 } = call.data.input as { from?: string; days?: number }
    const begins = Date.parse(`${from}T00:00:00+08:00`)
    const held = sessions.filter(({ startsAt }) => {
      const since = Date.parse(startsAt) - begins
      return since >= 0 && since < days * 86_400_000
    })
    const data =
      call.data.action === 'board' ? { asOf: '', from, days, sessions: held } : { asOf: '', sessions }
    return { ok: true, data }
  }
}
