/** A part of the page that opens under its own heading. Fires `toggle`; whoever uses it says whether it is open. */
export default Component({
  properties: {
    title: { type: String, value: '' },
    /** One line about it, while it is shut. */
    text: { type: String, value: '' },
    opened: { type: Boolean, value: false },
  },
  methods: {
    toggle() {
      this.triggerEvent('toggle')
    },
  },
})
