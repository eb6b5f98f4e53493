/** A row that leads to a page: an icon, its name, and a line or more about it. Fires `choose`. */
export default Component({
  properties: {
    icon: { type: String, value: 'next' },
    title: { type: String, value: '' },
    text: { type: String, value: '' },
    /** More lines of the same kind. */
    lines: { type: Array, value: [] as string[] },
  },
  methods: {
    choose() {
      this.triggerEvent('choose')
    },
  },
})
