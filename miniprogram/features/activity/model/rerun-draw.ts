import type { ApiOutput } from '../../../../typings/api'
import {
  arrange,
  commit,
  type DrawResult,
  hashEntries,
  numberEntry,
  type NumberedEntry,
  seedOf,
} from '../../../shared/activity/draw'
import { policies } from '../../../shared/activity/policy'
import { versionWords } from '../../../shared/activity/words'

/** All that the server says of a draw. */
export type DrawFacts = ApiOutput<'activity/draw'>

/** What the phone found when it ran a draw again. */
export type Rerun = DrawResult & { saltHash: string }

/** So long the phone calculates at a stretch before it draws the page again, milliseconds: taps must not wait. */
const SLICE_MS = 30

/** Lets the page be drawn and tapped. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

/**
 * Runs a draw again, slice by slice: 3,000 entries take a phone seconds in all.
 *
 * @param clock milliseconds, to end a slice by
 * @param progress hears how many entries are done after each slice
 * @throws Error when the rules of this version are not on this phone
 */
export async function rerunDraw(
  { salt, entries, places, policyVersion }: DrawFacts,
  clock: () => number,
  progress: (done: number) => void,
): Promise<Rerun> {
  const policy = policies.find(({ version }) => version === policyVersion)
  if (!policy) throw new Error(`no such activity policy: ${policyVersion}`)
  const entriesHash = hashEntries(entries)
  const seed = seedOf(salt, entriesHash)
  const numbered: NumberedEntry[] = []
  let until = clock() + SLICE_MS
  for (const entry of entries) {
    numbered.push(numberEntry(seed, entry))
    if (clock() < until) continue
    progress(numbered.length)
    await pause()
    until = clock() + SLICE_MS
  }
  return { saltHash: commit(salt), entriesHash, seed, ...arrange(numbered, { places, policy }) }
}

/** One comparison of what was published with what the phone found, in words. */
export interface CheckLine {
  name: string
  ok: boolean
  words: string
}

/** The comparisons of a draw, in the order in which it goes. */
export function checkLines(facts: DrawFacts, found: Rerun, published: string): CheckLine[] {
  const sameOrder =
    facts.order.length === found.order.length && facts.order.every((t, at) => t === found.order[at])
  return [
    line(
      '抽签前公布的指纹',
      facts.saltHash === found.saltHash && (published === '' || published === facts.saltHash),
      ['随机数是抽签以前就定好的，没有换过', '随机数和抽签以前公布的对不上'],
    ),
    line('报名名单', facts.entriesHash === found.entriesHash, [
      '名单没有多人，也没有少人',
      '名单和公布的对不上',
    ]),
    line('抽签种子', facts.seed === found.seed, ['种子就是由随机数和名单算出来的', '种子对不上']),
    line('中签顺序', sameOrder, ['手机算出来的顺序，和公布的一模一样', '手机算出来的顺序，和公布的不一样']),
  ]
}

const line = (name: string, ok: boolean, [good, bad]: [string, string]): CheckLine => ({
  name,
  ok,
  words: ok ? good : bad,
})

/** Somebody of this phone in the draw. */
export interface TicketLine {
  ticket: string
  who: string
  words: string
  won: boolean
}

/** Where the people of this phone came in the draw; those who joined after it are in no draw. */
export function ticketLines(
  { order, places, entries }: DrawFacts,
  people: readonly { who: string; ticket: string | null }[],
): TicketLine[] {
  return people.flatMap(({ who, ticket }) => {
    const at = ticket === null ? -1 : order.indexOf(ticket)
    if (ticket === null || at < 0) return []
    const lots = entries.find((entry) => entry.ticket === ticket)?.lots ?? 1
    const won = at < places
    const words = won
      ? `抽中了：${order.length} 人里排第 ${at + 1}，有 ${lots} 个签`
      : `没有抽中：${order.length} 人里排第 ${at + 1}，有 ${lots} 个签`
    return [{ ticket, who, words, won }]
  })
}

/** A published figure; long ones are shown by their beginning and copied whole. */
export interface Figure {
  name: string
  shown: string
  /** Kept apart from the page's data where it is long. */
  whole: string
}

/** So many lines of a long figure are shown. */
const SHOWN_LINES = 3

/** Everything that was published of a draw, as it can be copied. */
export function figuresOf(facts: DrawFacts, published: string): Figure[] {
  const entries = facts.entries.map(({ ticket, lots, firstTimer }) => {
    return `${ticket} ${lots} ${firstTimer ? 'first' : 'other'}`
  })
  return [
    figure('抽签前公布的指纹', [published || facts.saltHash]),
    figure('随机数', [facts.salt]),
    figure('名单的指纹', [facts.entriesHash]),
    figure('种子', [facts.seed]),
    figure('规则版本', [versionWords(facts.policyVersion)]),
    figure('名单：签号、几个签、是不是第一次来', entries.sort()),
    figure('中签顺序', facts.order),
  ]
}

function figure(name: string, lines: readonly string[]): Figure {
  const isLong = lines.length > SHOWN_LINES
  const shown = isLong ? [...lines.slice(0, SHOWN_LINES), `…共 ${lines.length} 行`] : lines
  return { name, shown: shown.join('\n'), whole: lines.join('\n') }
}
