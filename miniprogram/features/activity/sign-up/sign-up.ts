import { asCallError, call } from '../../../services/cloud'
import { now } from '../../../services/clock'
import { type Household, myHousehold, setSelf, takeAdded } from '../../../services/household'
import { outdateActivities } from '../../../services/my-activities'
import { openMyActivities, openNewPerson } from '../../../services/navigate'
import { oneAtATime } from '../../../services/one-at-a-time'
import { addToCalendar } from '../../../services/phone-calendar'
import { stationOf } from '../../../services/station-index'
import { askForMessages } from '../../../services/subscribe'
import { EARLIEST_BIRTH } from '../../../shared/account/people'
import { dayOf } from '../../../shared/time/shanghai'
import { calendarEntry } from '../model/calendar-entry'
import { NO_SESSION, type PersonStanding, type SessionDetail } from '../model/people'
import {
  bookWords,
  firstChoice,
  missingWords,
  NO_RESULT,
  resultView,
  type WhomRow,
  whomRows,
} from '../model/sign-up'

/** Where the wheel of birth months stands at first: most who are asked are about that age. */
const USUAL_BORN = '1955-01'

/** One panel is open at a time, so all of them share the sender. */
const send = oneAtATime()

/**
 * For whom a place is taken, and the one tap that takes it. Fires `changed` when somebody's standing may be another
 * one, `retry` when the list of people should be asked for again, and `close`.
 */
export default Component({
  properties: {
    visible: { type: Boolean, value: false },
    look: { type: String, value: 'elder' },
    session: { type: Object, value: NO_SESSION as SessionDetail },
    people: { type: Array, value: [] as PersonStanding[] },
    /** How the list of people stands: `loading`, `known` or `failed`. */
    known: { type: String, value: 'loading' },
    /** Why the list of people could not be had. */
    message: { type: String, value: '' },
  },
  data: {
    step: 'whom' as 'whom' | 'result',
    rows: [] as WhomRow[],
    chosen: '',
    /** The person went to put somebody on record; `added` is who, until the list has them. */
    adding: false,
    added: '',
    row: null as WhomRow | null,
    household: null as Household | null,
    button: '',
    name: '',
    born: '',
    bornWords: '',
    earliest: EARLIEST_BIRTH,
    latest: '',
    usual: USUAL_BORN,
    busy: false,
    fault: '',
    result: NO_RESULT,
    told: '',
    others: false,
    calendarWords: '',
    /** It is in the phone's calendar: a second tap would put it there twice. */
    calendarKept: false,
  },
  observers: {
    visible(visible: boolean) {
      if (visible) this.begin()
    },
    people() {
      this.draw()
    },
  },
  methods: {
    begin() {
      this.setData({ step: 'whom', chosen: '', fault: '', latest: dayOf(now()).slice(0, 7) })
      this.draw()
      if (this.data.people.length > 1) void this.learnConsents()
    },

    /** What is on record of children; without it the list is only shorter. */
    async learnConsents() {
      try {
        this.setData({ household: await myHousehold() })
        this.draw()
      } catch {
        // The booking does not need it: the cloud looks at the record itself.
      }
    },

    draw() {
      const rows = whomRows(this.data.people as PersonStanding[], this.data.household)
      this.chooseAdded(rows)
      const stillCan = rows.some(({ person, can }) => can && person === this.data.chosen)
      const chosen = stillCan ? this.data.chosen : firstChoice(rows)
      this.setData({ rows, others: rows.some(({ can }) => can) })
      this.take(chosen)
    },

    /** Whoever was put on record from here is meant, as soon as the list of people has them. */
    chooseAdded(rows: readonly WhomRow[]) {
      if (!this.data.adding) return
      const added = this.data.added || (takeAdded() ?? '')
      const isListed = rows.some(({ person }) => person === added)
      this.setData(isListed ? { adding: false, added: '', chosen: added } : { added })
    },

    take(chosen: string) {
      const row = this.data.rows.find(({ person }) => person === chosen)
      const button = bookWords(this.data.session as SessionDetail, row, now())
      this.setData({ chosen, row: row ?? null, button })
    },

    choose({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { person, can } = currentTarget.dataset as { person: string; can: boolean }
      if (!can || this.data.busy) return
      this.setData({ fault: '' })
      this.take(person)
    },

    typeName({ detail }: WechatMiniprogram.Input) {
      this.setData({ name: detail.value, fault: '' })
    },

    pickBorn({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const [year, month] = detail.value.split('-')
      this.setData({ born: detail.value, bornWords: `${year} 年 ${Number(month)} 月`, fault: '' })
    },

    /** WeChat's question about messages comes first, inside the tap; the booking does not wait for its answer. */
    async book() {
      const { row, name, born, busy } = this.data
      if (busy) return
      const fault = missingWords(row ?? undefined, { name, born })
      if (fault !== '' || row === null) return this.setData({ fault })
      this.setData({ busy: true, fault: '' })
      const asked = askForMessages(['result', 'reminder', 'change'])
      try {
        await this.introduce(row)
        const answer = await this.signUp(row)
        if (answer) this.show(row, answer.standing, await asked)
      } catch (error) {
        const { code, message } = asCallError(error)
        this.setData({ fault: message })
        if (code.startsWith('ACTIVITY.')) this.triggerEvent('changed')
      }
      this.setData({ busy: false })
    },

    /** Puts on record what was asked of the account itself, so that it is asked once. */
    async introduce({ needsName, needsBorn, name: known }: WhomRow) {
      const { name, born } = this.data
      if (!needsName && !needsBorn) return
      const self = { name: needsName ? name.trim() : known, ...(needsBorn && { born }) }
      await send(`self ${self.name} ${born}`, (options) => setSelf(self, options))
    },

    signUp({ person, self, needsName, name: known }: WhomRow) {
      const { id: sessionId } = this.data.session as SessionDetail
      const whom = self ? { name: needsName ? this.data.name.trim() : known } : { person }
      // A name that was corrected meanwhile is another wish: the cloud takes no id twice for different words.
      return send(`sign-up ${sessionId} ${person} ${whom.name ?? ''}`, (options) =>
        call('activity/signUp', { sessionId, ...whom }, options),
      )
    },

    show(row: WhomRow, standing: PersonStanding['standing'], told: boolean) {
      const result = resultView(this.data.session as SessionDetail, row, standing, now())
      const words = told ? '有变化时，微信会告诉您' : '没有打开微信提醒，请记得到「我的报名」看看'
      this.setData({ step: 'result', result, told: words, calendarWords: '', calendarKept: false })
      outdateActivities()
      this.triggerEvent('changed')
    },

    async keepDate() {
      const session = this.data.session as SessionDetail
      const entry = calendarEntry(session, stationOf(session.stationId), now())
      const { ok, words } = await addToCalendar(entry)
      this.setData({ calendarWords: words, calendarKept: ok })
    },

    seeMine() {
      this.triggerEvent('close')
      openMyActivities()
    },

    another() {
      this.begin()
    },

    add() {
      takeAdded()
      this.setData({ adding: true, added: '' })
      openNewPerson()
    },

    retry() {
      this.triggerEvent('retry')
    },

    close() {
      this.triggerEvent('close')
    },

    /** The popup closes itself when the shade is tapped; the page must know. */
    follow({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!detail.visible) this.triggerEvent('close')
    },
  },
})
