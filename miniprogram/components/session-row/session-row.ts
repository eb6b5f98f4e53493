import { NO_SESSION, type SessionView } from '../../services/session-view'

/** One session in a list: when, what, where, for whom, and how it stands with the places. Fires `choose` with its id. */
export default Component({
  properties: {
    session: { type: Object, value: NO_SESSION as SessionView },
  },
  methods: {
    choose() {
      this.triggerEvent('choose', { id: this.data.session.id })
    },
  },
})
