import { now } from '../../../services/clock'
import { VOLUNTEER_CONSENT } from '../../../shared/account/consents'
import { birthWords, EARLIEST_BIRTH } from '../../../shared/account/people'
import type { Street } from '../../../shared/station/types'
import { dayOf } from '../../../shared/time/shanghai'
import { areaColumns, areaColumnsAt } from '../model/area-columns'
import {
  chipsOf,
  guardianFault,
  needsGuardian,
  NO_DRAFT,
  type ProfileDraft,
  profileFault,
  SEX_NAMES,
  TIME_NAMES,
  type TimeCode,
  toggled,
} from '../model/profile-form'
import { areaName } from '../model/profile-view'

/** Where the wheel of months stands while none is picked: near most who volunteer. */
const USUAL_BORN = '1960-01'

/** What a volunteer's entry asks. Fires `save` with the draft, `refuse` when a guardian does not agree, and `cancel`. */
export default Component({
  properties: {
    /** What the form begins with. */
    start: { type: Object, value: NO_DRAFT },
    /** The entry is of the account itself. */
    self: { type: Boolean, value: true },
    /** There is an entry already. */
    registered: { type: Boolean, value: false },
    streets: { type: Array, value: [] as Street[] },
    modules: { type: Array, value: [] as { code: string; name: string }[] },
    busy: { type: Boolean, value: false },
    /** What the cloud had against it. */
    refused: { type: String, value: '' },
  },
  data: {
    draft: NO_DRAFT,
    more: false,
    bornWords: '',
    wheel: USUAL_BORN,
    earliest: EARLIEST_BIRTH,
    latest: '',
    minor: false,
    area: '',
    columns: areaColumns([], 0),
    sexes: SEX_NAMES,
    timeChips: chipsOf(TIME_NAMES, []),
    categoryChips: chipsOf([], []),
    consent: VOLUNTEER_CONSENT,
    fault: '',
  },
  observers: {
    start(draft: ProfileDraft) {
      this.setData({ latest: dayOf(now()).slice(0, 7) })
      this.put(draft)
    },
    modules() {
      this.put(this.data.draft)
    },
    streets(streets: Street[]) {
      const { area } = this.data.draft
      this.setData({ area: areaName(streets, area), columns: areaColumnsAt(streets, area) })
    },
  },
  methods: {
    put(draft: ProfileDraft) {
      const { born } = draft
      this.setData({
        ...{ draft, fault: '', minor: needsGuardian(draft, now()) },
        ...{ bornWords: born === '' ? '' : birthWords(born), wheel: born === '' ? USUAL_BORN : born },
        area: areaName(this.data.streets, draft.area),
        timeChips: chipsOf(TIME_NAMES, draft.times),
        categoryChips: chipsOf(this.data.modules, draft.categories),
      })
    },
    type({ currentTarget, detail }: WechatMiniprogram.Input) {
      const key = String(currentTarget.dataset['key'])
      this.put({ ...this.data.draft, [key]: detail.value })
    },
    pickBorn({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.put({ ...this.data.draft, born: detail.value })
    },
    pickSex({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.put({ ...this.data.draft, sex: currentTarget.dataset['code'] as ProfileDraft['sex'] })
    },
    turnArea({ detail }: WechatMiniprogram.CustomEvent<{ column: number; value: number }>) {
      if (detail.column === 0) this.setData({ columns: areaColumns(this.data.streets, detail.value) })
    },
    pickArea({ detail }: WechatMiniprogram.CustomEvent<{ value: [number, number] }>) {
      const columns = areaColumns(this.data.streets, detail.value[0])
      this.put({ ...this.data.draft, area: columns.codes[detail.value[1]] ?? '' })
    },
    toggleCategory({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { draft } = this.data
      const code = String(currentTarget.dataset['code'])
      this.put({ ...draft, categories: toggled(draft.categories, code) })
    },
    toggleTime({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { draft } = this.data
      this.put({ ...draft, times: toggled(draft.times, currentTarget.dataset['code'] as TimeCode) })
    },
    toggleMore() {
      this.setData({ more: !this.data.more })
    },
    save() {
      const { draft, self, minor } = this.data
      const fault = profileFault(draft, { self }, now()) || (minor ? guardianFault(draft) : '')
      if (fault !== '') return this.setData({ fault })
      this.triggerEvent('save', { draft })
    },
    refuse() {
      this.triggerEvent('refuse')
    },
    cancel() {
      this.triggerEvent('cancel')
    },
  },
})
