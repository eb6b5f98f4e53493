import type { ScanChoice } from '../model/scan-choice'

/** Asks what a scan is meant for, where it is not plain. Fires `choose` with one of the choices, or `drop`. */
export default Component({
  properties: {
    choices: { type: Array, value: [] as ScanChoice[] },
  },
  methods: {
    choose({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const choice = this.data.choices[Number(currentTarget.dataset['index'])]
      if (choice) this.triggerEvent('choose', { choice })
    },
    drop() {
      this.triggerEvent('drop')
    },
  },
})
