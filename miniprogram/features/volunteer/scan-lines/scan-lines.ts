import type { ScanLine } from '../model/scan-lines'

/**
 * The scans of this phone, each with how far it is. Fires `dismiss` with the name of one that need not be shown any
 * more, and `explain` with the service whose record is to be opened.
 */
export default Component({
  properties: {
    lines: { type: Array, value: [] as ScanLine[] },
    /** The one that was just made: it stands out. */
    latest: { type: String, value: '' },
  },
  methods: {
    dismiss({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('dismiss', { nonce: String(currentTarget.dataset['nonce']) })
    },
    explain({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { shift, person } = currentTarget.dataset as { shift: string; person: string }
      this.triggerEvent('explain', { shiftId: shift, person })
    },
  },
})
