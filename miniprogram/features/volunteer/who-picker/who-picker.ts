/** Whose page it is: the person themselves, and those on their record. Fires `choose` with the key. */
export default Component({
  properties: {
    /** `{ person, name, self }`, as the cloud tells them. */
    people: { type: Array, value: [] as { person: string; name: string; self: boolean }[] },
    /** The key of the one that is shown. */
    chosen: { type: String, value: '' },
    /** What a screen reader says of the choice. */
    label: { type: String, value: '看谁的' },
  },
  methods: {
    choose({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const person = String(currentTarget.dataset['person'])
      if (person !== this.data.chosen) this.triggerEvent('choose', { person })
    },
  },
})
