import type { MemberRow } from '../model/shift-roster'

const NO_ROW: MemberRow = {
  ...{
    person: '',
    number: 0,
    name: '',
    phone: '',
    ring: false,
    notes: '',
    state: '',
    pressing: false,
    marks: [],
  },
  ...{ refused: [], paidDuty: false, removable: false },
}

/**
 * A volunteer on the list of a shift. Fires `mark` with the person and the way (`in`, `out`) that was tapped, `open` to
 * see the record, `act` with what else is to be done (`ring`, `more`), and `dismiss` with the nonce of a refused tick.
 */
export default Component({
  properties: {
    /** See {@link MemberRow}. */
    row: { type: Object, value: NO_ROW },
    /** Whether what else can be done is on show. */
    opened: { type: Boolean, value: false },
  },
  methods: {
    open() {
      this.triggerEvent('open', { person: this.data.row.person })
    },

    mark({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('mark', { person: this.data.row.person, way: String(currentTarget.dataset['way']) })
    },

    act({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('act', { person: this.data.row.person, act: String(currentTarget.dataset['act']) })
    },

    dismiss({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('dismiss', {
        person: this.data.row.person,
        nonce: String(currentTarget.dataset['nonce']),
      })
    },
  },
})
