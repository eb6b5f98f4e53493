import type { RosterRow } from '../model/roster-view'

const NO_ROW: RosterRow = {
  ticket: '',
  number: 0,
  name: '',
  standing: '',
  notes: '',
  photo: '',
  noPhoto: false,
  phone: '',
  guardian: '',
  tickable: false,
  present: false,
  tick: '',
  fault: '',
  handOver: false,
  left: '',
  confirmable: false,
  removable: false,
}

/**
 * Somebody on the list. One tap anywhere on the name ticks them off. Fires `tick`, and `act` with what else is to be
 * done: `ring`, `handOver`, `confirm`, `remove`. All carry the ticket.
 */
export default Component({
  properties: {
    /** See {@link RosterRow}. */
    row: { type: Object, value: NO_ROW },
    busy: { type: Boolean, value: false },
  },
  methods: {
    tick() {
      const { ticket, tickable } = this.data.row
      if (tickable) this.triggerEvent('tick', { ticket })
    },

    act({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('act', { ticket: this.data.row.ticket, act: String(currentTarget.dataset['act']) })
    },
  },
})
