import { asCallError } from '../../services/cloud'
import { now } from '../../services/clock'
import { requestIdFor, type Send, type Tried } from '../../services/same-wish'

/** What came of the last command and beside which part of the page it is said. */
export interface Said {
  /** A part of the page, as the page names it. */
  where: string
  words: string
  bad: boolean
}

/** Before anything was said. */
export const NOTHING_SAID: Said = { where: '', words: '', bad: false }

/** A command as a page gives it. */
export interface Order {
  /** What is being sent, see `busy` of the page's data. */
  busy: string
  /** What is asked for; the same words are the same wish. */
  what: string
  /** Said when it is done. */
  done: string
  /** Said before the reason when it failed; 「没有改成」 when absent. */
  failed?: string
  /** Beside which part of the page, see {@link Said}. */
  where: string
}

/** What a page needs for {@link giveOrder}. */
export interface OrderingPage {
  data: { busy: string }
  tried: Tried | null
  setData(data: { busy: string; said: Said }): void
}

/**
 * Sends one command at a time; a second tap meanwhile does nothing. A command whose answer was lost keeps its request
 * id when it is given again, so that it happens once. What came of it is said beside where it was given.
 *
 * @returns the answer; null when there is none to act on
 */
export async function giveOrder<T>(page: OrderingPage, order: Order, send: Send<T>): Promise<T | null> {
  const { busy, what, done, where, failed = '没有改成' } = order
  if (page.data.busy !== '') return null
  page.setData({ busy, said: NOTHING_SAID })
  const requestId = requestIdFor(page.tried, what)
  try {
    const answer = await send({ requestId })
    page.tried = null
    page.setData({ busy: '', said: { where, words: done, bad: false } })
    return answer
  } catch (error) {
    page.tried = { what, requestId, at: now() }
    page.setData({ busy: '', said: { where, words: `${failed}：${asCallError(error).message}`, bad: true } })
    return null
  }
}
