import { moduleIcon } from '../../../components/app-icon/names'
import type { SheetGroup } from '../../../components/filter-sheet/filter-sheet'
import { AUDIENCE_GROUPS } from '../../../shared/activity/audience'
import { speakWithin } from '../../../shared/time/shanghai'
import { wishName, type Wishes, type WishTerms } from './wishes'

/** A chip over the list. */
export interface WishChip {
  name: string
  on: boolean
}

/** The three chips: for whom, what kind, how far. */
export interface WishChips {
  audience: WishChip
  module: WishChip
  near: WishChip
}

/** The chips as the wishes stand. What is near can only be wished for from a known place. */
export function wishChips(
  wishes: Wishes,
  terms: WishTerms | null,
  today: string,
  placed: boolean,
): WishChips {
  const named = (kind: 'audience' | 'module', none: string): WishChip => {
    const on = wishes[kind] !== null
    return { on, name: on ? wishName(kind, wishes, terms, today) : none }
  }
  return {
    audience: named('audience', '全部人群'),
    module: named('module', '服务模块'),
    near: { name: '离我近', on: wishes.near && placed },
  }
}

/** The groups of people one can pick of. */
export function audienceSheet({ audience }: Wishes): SheetGroup[] {
  const choices = AUDIENCE_GROUPS.map(({ code, name }) => ({
    ...{ key: code, kind: 'audience', code, name, icon: '' },
    on: code === audience,
  }))
  return [{ key: 'audience', title: '给谁参加的', choices }]
}

/** The service modules one can pick of. */
export function moduleSheet({ module }: Wishes, terms: WishTerms | null): SheetGroup[] {
  const choices = (terms?.modules ?? []).map(({ code, name }) => ({
    ...{ key: code, kind: 'module', code, name, icon: moduleIcon(code) },
    on: code === module,
  }))
  return [{ key: 'module', title: '哪一类活动', choices }]
}

/** What the list holds, in one line: 「离南京东路街道 2 公里以内，12 场」. */
export function countWords(count: number, circleKm: number, place: string): string {
  return circleKm > 0 ? `离${place} ${circleKm} 公里以内，${count} 场` : `全市 ${count} 场`
}

/** Since when (an instant) the list stands, where it could not be brought up to date; empty where it could. */
export function keptWords(keptAt: number | null, online: boolean, now: number): string {
  if (keptAt === null) return ''
  const why = online ? '暂时连不上' : '没有网络'
  return `${why}，显示的是${speakWithin(keptAt, now)}保存的活动，名额可能变了`
}
