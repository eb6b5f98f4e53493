import { NO_STATION, type StationView } from '../../services/station-view'

/** One station in a list: its name, whether it is open, and how long the walk is. Fires `choose` with its id. */
export default Component({
  properties: {
    station: { type: Object, value: NO_STATION as StationView },
  },
  methods: {
    choose() {
      this.triggerEvent('choose', { id: this.data.station.id })
    },
  },
})
