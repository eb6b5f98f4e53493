/** A tall choice: an icon, what it is, and one line about it. Fires `choose`. */
export default Component({
  properties: {
    icon: { type: String, value: 'next' },
    title: { type: String, value: '' },
    text: { type: String, value: '' },
    /** `teal` or `clay`: the tint behind the icon. */
    tint: { type: String, value: 'teal' },
  },
  methods: {
    choose() {
      this.triggerEvent('choose')
    },
  },
})
