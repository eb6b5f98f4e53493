import { NOTHING_SAID, type Said } from '../orders'

/** What came of the last command, beside the part of the page that it was about. */
export default Component({
  properties: {
    /** See {@link Said}. */
    said: { type: Object, value: NOTHING_SAID as Said },
  },
})
