import { NO_ROW } from '../model/record-words'

/** One service: when, what, how it stands and how it was proven. Fires `choose`. */
export default Component({
  properties: {
    /** See `RecordRow`. */
    row: { type: Object, value: NO_ROW },
  },
  methods: {
    choose() {
      this.triggerEvent('choose')
    },
  },
})
