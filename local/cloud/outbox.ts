import { randomUUID } from 'node:crypto'
import type { OffsetKeeper } from './clock'
import type { OutboxMessage } from './types'

const MOST_MESSAGES = 500
const NAME = 'outbox'

/** What functions asked WeChat to do, newest last; kept between runs, the latest 500. */
export class Outbox {
  private messages: OutboxMessage[]

  constructor(
    private readonly keeper: OffsetKeeper,
    private readonly now: () => number,
  ) {
    this.messages = (keeper.read(NAME) as OutboxMessage[] | undefined) ?? []
  }

  add(message: Omit<OutboxMessage, 'id' | 'at'>): void {
    this.messages = [...this.messages, { id: randomUUID(), at: this.now(), ...message }].slice(-MOST_MESSAGES)
    this.save()
  }

  list(): OutboxMessage[] {
    return [...this.messages]
  }

  clear(): void {
    this.messages = []
    this.save()
  }

  private save(): void {
    this.keeper.save(NAME, this.messages)
  }
}
