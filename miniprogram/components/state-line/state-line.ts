/** Whether a station is open, in words with a shape; colour comes third. */
export default Component({
  properties: {
    open: { type: Boolean, value: false },
    /** 「现在开着，16:30 关门」 */
    words: { type: String, value: '' },
    /** Larger, for the one station a page is about. */
    large: { type: Boolean, value: false },
  },
})
