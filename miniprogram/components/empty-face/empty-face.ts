/** What stands where a list would be when there is nothing to list: why, and the one thing to do. Fires `act`. */
export default Component({
  properties: {
    icon: { type: String, value: 'search' },
    title: { type: String, value: '' },
    text: { type: String, value: '' },
    /** Words of the one action; none, no button. */
    action: { type: String, value: '' },
  },
  methods: {
    act() {
      this.triggerEvent('act')
    },
  },
})
