import type { ApiOutput } from '../../../../typings/api'
import type { IndexedStation, StationIndex } from '../../../shared/station/types'
import { dayOf, speakDate } from '../../../shared/time/shanghai'

/** A role the account holds, over what, and until when. */
export type Grant = ApiOutput<'account/me'>['grants'][number]

/** A role in words: 「南京东路街道 · 街道工作人员」 and its end. */
export interface GrantLine {
  key: string
  scope: string
  role: string
  until: string
}

const ROLE_WORDS: Readonly<Record<Grant['role'], string>> = {
  host: '站点负责人',
  streetOfficer: '街道工作人员',
  districtOfficer: '区工作人员',
  networkOfficer: '总站工作人员',
}

/** The grants that a desk is opened with; an ended one opens nothing. `now` is an instant. */
export function liveGrants(grants: readonly Grant[], now: number): Grant[] {
  return grants.filter(({ until }) => until === null || Date.parse(until) > now)
}

/** What a person may act on, in words. */
export function grantLines(grants: readonly Grant[], now: number): GrantLine[] {
  return grants.map(({ role, scope, until }) => ({
    key: `${role}-${scope.kind}-${scope.id}`,
    scope: scope.name,
    role: ROLE_WORDS[role],
    until: until === null ? '' : untilWords(Date.parse(until), now),
  }))
}

/** 「到 2 月 21 日（周日）为止」, 「到明天（周二）为止」. */
function untilWords(until: number, now: number): string {
  const day = speakDate(dayOf(until), dayOf(now))
  return /^\d/.test(day) ? `到 ${day}为止` : `到${day}为止`
}

/** The stations within the grants, in the order of the index, each once. */
export function stationsWithin(grants: readonly Grant[], index: StationIndex): IndexedStation[] {
  return index.stations.filter((station) => grants.some((grant) => covers(grant, station)))
}

function covers({ scope }: Grant, { id, street }: IndexedStation): boolean {
  switch (scope.kind) {
    case 'station':
      return scope.id === id
    case 'street':
      return scope.id === street.code
    case 'district':
      return scope.name === street.district
    case 'network':
      return true
  }
}
