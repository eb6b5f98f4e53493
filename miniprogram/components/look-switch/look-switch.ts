import type { Look } from '../../services/look'

/** The two looks to choose from, each shown in its own size. Fires `choose` with the look. */
export default Component({
  properties: {
    /** The look that is on; empty when none has been chosen yet. */
    look: { type: String, value: '' },
  },
  methods: {
    chooseElder() {
      this.triggerEvent('choose', { look: 'elder' satisfies Look })
    },
    chooseStandard() {
      this.triggerEvent('choose', { look: 'standard' satisfies Look })
    },
  },
})
