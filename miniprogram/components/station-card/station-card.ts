import { NO_STATION, type StationView } from '../../services/station-view'

/** The one station that matters now, with the two things a person does about it. Fires `open`, `call` and `walk`. */
export default Component({
  properties: {
    /** Why this one: 「离您最近、现在开着」. */
    heading: { type: String, value: '' },
    station: { type: Object, value: NO_STATION as StationView },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.station.id })
    },
    call() {
      this.triggerEvent('call', { id: this.data.station.id })
    },
    walk() {
      this.triggerEvent('walk', { id: this.data.station.id })
    },
  },
})
