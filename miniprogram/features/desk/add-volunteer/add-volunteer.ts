import { now } from '../../../services/clock'
import { VOLUNTEER_CONSENT } from '../../../shared/account/consents'
import { birthWords } from '../../../shared/account/people'
import { dayOf } from '../../../shared/time/shanghai'
import {
  needsGuardian,
  NO_VOLUNTEER,
  volunteerAdded,
  type VolunteerDraft,
  volunteerFault,
} from '../model/add-volunteer'

/** The birth month the picker begins at, for somebody who has said none: most who come without a phone are old. */
const USUAL_BORN = '1955-01'

const READ_OUT = VOLUNTEER_CONSENT.parts.map(({ heading, text }) => ({ heading, text }))

/** Puts somebody without a phone on a shift's list. Fires `add` with what is sent. */
export default Component({
  properties: {
    sending: { type: Boolean, value: false },
  },
  data: {
    draft: NO_VOLUNTEER,
    bornWords: '',
    usualBorn: USUAL_BORN,
    thisMonth: '',
    minor: false,
    readOut: READ_OUT as { heading: string; text: string }[],
    fault: '',
  },
  lifetimes: {
    attached() {
      this.setData({ thisMonth: dayOf(now()).slice(0, 7) })
    },
  },
  methods: {
    put(draft: VolunteerDraft) {
      const bornWords = draft.born === '' ? '' : birthWords(draft.born)
      this.setData({ draft, bornWords, minor: needsGuardian(draft, now()), fault: '' })
    },

    type({ currentTarget, detail }: WechatMiniprogram.Input) {
      const key = String(currentTarget.dataset['key']) as 'name' | 'phone' | 'guardianName' | 'guardianPhone'
      this.put({ ...this.data.draft, [key]: detail.value })
    },

    pickBorn({ detail }: WechatMiniprogram.PickerChange) {
      this.put({ ...this.data.draft, born: String(detail.value) })
    },

    clearBorn() {
      this.put({ ...this.data.draft, born: '' })
    },

    answer({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.put({ ...this.data.draft, agreed: currentTarget.dataset['value'] === true })
    },

    add() {
      const { draft, sending, minor } = this.data
      if (sending || (minor && draft.agreed === false)) return
      const fault = volunteerFault(draft, now())
      this.setData({ fault })
      if (fault === '') this.triggerEvent('add', volunteerAdded(draft, now()))
    },
  },
})
