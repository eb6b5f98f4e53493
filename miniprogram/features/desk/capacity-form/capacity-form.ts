import { capacityChange } from '../model/capacity'

/** Sets another number of places. Fires `save` with the number. */
export default Component({
  properties: {
    capacity: { type: Number, value: 1 },
    /** Places given or kept: there cannot be fewer. */
    booked: { type: Number, value: 0 },
    waiting: { type: Number, value: 0 },
    sending: { type: Boolean, value: false },
  },
  data: {
    text: '',
    fault: '',
    words: '',
  },
  observers: {
    capacity(capacity: number) {
      this.put(String(capacity))
    },
    booked() {
      this.put(this.data.text)
    },
  },
  methods: {
    put(text: string) {
      const { capacity, booked, waiting } = this.data
      this.setData({ text, ...capacityChange({ capacity, booked, waiting }, numberOf(text)) })
    },

    type({ detail }: WechatMiniprogram.Input) {
      this.put(detail.value)
    },

    fewer() {
      this.step(-1)
    },

    more() {
      this.step(1)
    },

    step(by: number) {
      const number = numberOf(this.data.text)
      this.put(String(Number.isNaN(number) ? this.data.capacity : Math.max(1, number + by)))
    },

    save() {
      const { text, fault, capacity, sending } = this.data
      if (sending || fault !== '' || numberOf(text) === capacity) return
      this.triggerEvent('save', { capacity: numberOf(text) })
    },
  },
})

const numberOf = (text: string): number => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : NaN)
