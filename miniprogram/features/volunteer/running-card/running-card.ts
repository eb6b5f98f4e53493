import type { RunningCard } from '../model/home-view'

/** A card that shows nothing. */
const NO_CARD: RunningCard = {
  ...{ key: '', shiftId: '', heading: '', name: '', place: '', served: '', span: '', hint: '' },
  urgent: false,
}

/** Somebody who is serving, with the time served. Fires `open` with the shift, where it may be opened. */
export default Component({
  properties: {
    card: { type: Object, value: NO_CARD },
    /** The card leads to the shift's page. */
    leads: { type: Boolean, value: false },
  },
  methods: {
    open() {
      if (this.data.leads) this.triggerEvent('open', { id: this.data.card.shiftId })
    },
  },
})
