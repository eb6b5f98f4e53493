/** From where the walk is counted, in words, and the way to change it. Fires `change`. */
export default Component({
  properties: {
    /** 「南京东路街道」; empty when nobody has said. */
    place: { type: String, value: '' },
  },
  methods: {
    change() {
      this.triggerEvent('change')
    },
  },
})
