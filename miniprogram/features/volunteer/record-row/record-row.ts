/** One service: when, what, how it stands and how it was proven. Fires `choose`. */
export default Component({
  properties: {
    /** See `RecordRow`. */
    row: { type: Object, value: {} as object },
  },
  methods: {
    choose() {
      this.triggerEvent('choose')
    },
  },
})
