import { type Catalogue, forgetCatalogue, loadCatalogue } from '../../../../services/catalogue'
import { asCallError, call } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { openActivity, openNearby, openPlacePicker } from '../../../../services/navigate'
import { onBackOnline } from '../../../../services/network'
import { callPhone } from '../../../../services/phone-call'
import { currentPlace } from '../../../../services/place'
import { loadIndex } from '../../../../services/station-index'
import type { StationIndex } from '../../../../shared/station/types'
import { type CourseClass, coursePage, NO_COURSE } from '../../model/course'
import { openCourse, openDepartment } from '../../open'

type IdEvent = WechatMiniprogram.TouchEvent<object, object, { id: string }>

/** What a course's page was last told. */
interface Told {
  catalogue: Catalogue
  classes: readonly CourseClass[]
  index: StationIndex
}

/** One course: what it is, and its classes with their places and days. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'unknown' | 'failed',
    message: '',
    reference: '',
    place: '',
    view: NO_COURSE,
    /** The class whose days are shown; empty: none. */
    opened: '',
    /** That what is shown may be old; empty while it is not. */
    stale: '',
  },

  courseId: '',
  told: null as Told | null,
  stopListening: null as (() => void) | null,

  onLoad({ id = '' }) {
    this.courseId = id
    this.stopListening = onBackOnline(() => void this.load())
    void this.load()
  },

  onShow() {
    followLook(this)
    this.draw()
    if (this.told !== null) void this.load()
  },

  onUnload() {
    this.stopListening?.()
  },

  /** Classes are asked for each time the page comes to the front: somebody may just have signed up. */
  async load() {
    const courseId = this.courseId
    try {
      const [catalogue, { classes }, state] = await Promise.all([
        loadCatalogue(),
        call('activity/classes', { courseId }),
        loadIndex(),
      ])
      if (state.state === 'failed') throw state.error
      this.told = { catalogue, classes, index: state.index }
      this.setData({ stale: '' })
      this.draw()
    } catch (error) {
      const { code, message, reference } = asCallError(error)
      if (code === 'REQUEST.INVALID') this.setData({ face: 'unknown' })
      else if (this.told === null) this.setData({ face: 'failed', message, reference })
      else this.setData({ stale: `${message}。下面是刚才的名额` })
    }
  },

  async retry() {
    this.setData({ face: 'loading' })
    forgetCatalogue()
    await this.load()
  },

  draw() {
    const place = currentPlace()
    this.setData({ place: place?.name ?? '' })
    if (this.told === null) return
    const { look } = this.data
    const from = place?.point ?? null
    const view = coursePage({ ...this.told, courseId: this.courseId, look, now: now(), from })
    if (view === null) this.setData({ face: 'unknown' })
    else this.setData({ face: 'full', view })
  },

  openClass({ currentTarget }: IdEvent) {
    openActivity(currentTarget.dataset.id)
  },

  toggleDays({ currentTarget }: IdEvent) {
    const { id } = currentTarget.dataset
    this.setData({ opened: this.data.opened === id ? '' : id })
  },

  openBefore() {
    const { before } = this.data.view
    if (before) openCourse(before.id)
  },

  changePlace() {
    openPlacePicker()
  },

  ask() {
    const { ask } = this.data.view
    if (ask) callPhone(ask.phone)
    else openNearby({})
  },

  seeOthers() {
    openDepartment(this.data.view.departmentId)
  },

  seeAll() {
    openDepartment('')
  },
})
