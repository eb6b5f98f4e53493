import { type Catalogue, loadCatalogue } from '../../../services/catalogue'
import { asCallError, call } from '../../../services/cloud'
import { now } from '../../../services/clock'
import { heldIndex } from '../../../services/station-index'
import { dayOf } from '../../../shared/time/shanghai'
import {
  blankDraft,
  type DeskCard,
  draftFromCourse,
  draftFromSession,
  draftFromTemplate,
  type PublishDraft,
  type Template,
} from '../model/publish-draft'
import {
  courseGroups,
  EARLIER_DAYS,
  earlierFrom,
  earlierRows,
  type SourceGroup,
  templateGroups,
} from '../model/publish-source'
import { COURSE_MODULE } from '../model/publish-words'

/** What a form can begin from. */
type Source = 'template' | 'course' | 'earlier'

/** From what the host begins: a template, a course, an earlier session, or nothing. Fires `begin` with the draft. */
export default Component({
  properties: {
    stationId: { type: String, value: '' },
    /** Title of the form that was left unfinished; empty: there is none. Fires `resume`. */
    unfinished: { type: String, value: '' },
  },
  data: {
    source: '' as '' | Source,
    face: 'loading' as 'loading' | 'full' | 'failed',
    message: '',
    reference: '',
    text: '',
    groups: [] as SourceGroup[],
    /** The row whose words are being asked for; nothing else can be chosen meanwhile. */
    busy: '',
    fault: '',
    templates: [] as Template[],
    catalogue: null as Catalogue | null,
    sessions: [] as DeskCard[],
  },
  methods: {
    chooseTemplate() {
      this.open('template')
    },

    chooseCourse() {
      this.open('course')
    },

    chooseEarlier() {
      this.open('earlier')
    },

    chooseBlank() {
      this.begin(blankDraft(dayOf(now())))
    },

    resume() {
      this.triggerEvent('resume')
    },

    back() {
      this.setData({ source: '', fault: '' })
    },

    open(source: Source) {
      this.setData({ source, text: '', groups: [], fault: '' })
      void this.load()
    },

    async load() {
      const { source } = this.data
      this.setData({ face: 'loading' })
      try {
        await this.fetch(source)
        if (this.data.source !== source) return
        this.setData({ face: 'full' })
        this.draw()
      } catch (error) {
        const { message, reference } = asCallError(error)
        this.setData({ face: 'failed', message, reference })
      }
    },

    async fetch(source: '' | Source) {
      if (source === 'template') {
        const { templates } = await call('activity/templates', {})
        this.setData({ templates })
      } else if (source === 'course') {
        this.setData({ catalogue: await loadCatalogue() })
      } else if (source === 'earlier') {
        const asked = { stationId: this.data.stationId, from: earlierFrom(now()), days: EARLIER_DAYS }
        const { sessions } = await call('activity/deskSessions', asked)
        this.setData({ sessions })
      }
    },

    search({ detail }: WechatMiniprogram.CustomEvent<{ text: string }>) {
      this.setData({ text: detail.text })
      this.draw()
    },

    draw() {
      const { source, text, templates, catalogue, sessions } = this.data
      if (source === 'template') {
        this.setData({ groups: templateGroups(templates, heldIndex()?.modules ?? [], text) })
      } else if (source === 'course' && catalogue) {
        this.setData({ groups: courseGroups(catalogue, text) })
      } else if (source === 'earlier') {
        const rows = earlierRows(sessions, text, now())
        this.setData({ groups: rows.length > 0 ? [{ name: '这个站点近两个月办过的', rows }] : [] })
      }
    },

    async choose({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const id = String(currentTarget.dataset['id'])
      const { source, busy } = this.data
      if (busy !== '') return
      if (source === 'earlier') return this.copy(id)
      const draft = source === 'template' ? this.fromTemplate(id) : this.fromCourse(id)
      if (draft) this.begin(draft)
    },

    fromTemplate(id: string): PublishDraft | null {
      const template = this.data.templates.find((each) => each.id === id)
      return template ? draftFromTemplate(template, dayOf(now())) : null
    },

    fromCourse(id: string): PublishDraft | null {
      const { catalogue } = this.data
      const course = catalogue?.courses.find((each) => each.id === id)
      if (!catalogue || !course) return null
      const known = heldIndex()?.modules.some(({ code }) => code === COURSE_MODULE)
      return draftFromCourse(course, known ? COURSE_MODULE : '', catalogue.terms, dayOf(now()))
    },

    async copy(id: string) {
      this.setData({ busy: id, fault: '' })
      try {
        const session = await call('activity/session', { sessionId: id })
        const { group } = session
        const siblings = this.data.sessions.filter((each) => group !== null && each.group === group)
        this.setData({ busy: '' })
        this.begin(draftFromSession(session, siblings, dayOf(now())))
      } catch (error) {
        this.setData({ busy: '', fault: `没有取到：${asCallError(error).message}` })
      }
    },

    begin(draft: PublishDraft) {
      this.triggerEvent('begin', { draft })
    },
  },
})
