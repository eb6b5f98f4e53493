import { NO_CERTIFICATE } from '../model/certificate-view'

/** So many services are shown before the rest is asked for. */
const FIRST_LINES = 5

/** What a document shows, in words. */
export default Component({
  properties: {
    view: { type: Object, value: NO_CERTIFICATE },
  },
  data: {
    first: FIRST_LINES,
    all: false,
  },
  methods: {
    toggle() {
      this.setData({ all: !this.data.all })
    },
  },
})
