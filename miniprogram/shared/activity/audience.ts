import type { Audience } from './types'

/** Whom an activity is meant for, as people call them. */
export const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
  senior: '长辈',
  family: '亲子家庭',
  child: '孩子',
  parent: '家长',
  teen: '青少年',
  newCitizen: '新市民',
  outdoorWorker: '户外劳动者',
  volunteer: '志愿者',
  all: '谁都能来',
}

/** The groups by which people look for what is meant for them. */
export type AudienceGroup = 'senior' | 'family' | 'newCitizen' | 'all'

/** A group as it is offered. */
export interface AudienceGroupTerm {
  code: AudienceGroup
  name: string
}

/** The groups in the order in which they are offered. */
export const AUDIENCE_GROUPS: readonly AudienceGroupTerm[] = [
  { code: 'senior', name: '长辈' },
  { code: 'family', name: '孩子和家庭' },
  { code: 'newCitizen', name: '新市民和户外劳动者' },
  { code: 'all', name: '谁都能来' },
]

const MEMBERS: Readonly<Record<AudienceGroup, readonly Audience[]>> = {
  senior: ['senior', 'all'],
  family: ['family', 'child', 'parent', 'teen', 'all'],
  newCitizen: ['newCitizen', 'outdoorWorker', 'all'],
  all: ['all'],
}

/** Whether somebody of a group is meant; what is for everybody is for every group. */
export function suits(audience: readonly Audience[], group: AudienceGroup): boolean {
  return audience.some((each) => MEMBERS[group].includes(each))
}

/**
 * Whom an activity is meant for, in one short line; where everybody may come, nobody else need be named.
 *
 * @example audienceWords(['child', 'parent']) // 「孩子、家长」
 */
export function audienceWords(audience: readonly Audience[]): string {
  if (audience.length === 0 || audience.includes('all')) return AUDIENCE_WORDS.all
  return audience.map((each) => AUDIENCE_WORDS[each]).join('、')
}
