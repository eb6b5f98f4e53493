import { type Catalogue, forgetCatalogue, loadCatalogue } from '../../../../services/catalogue'
import { asCallError } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { onBackOnline } from '../../../../services/network'
import { dayOf } from '../../../../shared/time/shanghai'
import { catalogueView, NO_CATALOGUE, PAGE_COURSES } from '../../model/catalogue'
import { openCourse, openDepartment } from '../../open'

type IdEvent = WechatMiniprogram.TouchEvent<object, object, { id: string }>

/** The senior university: its departments; with a department or words, the courses. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'failed',
    message: '',
    reference: '',
    text: '',
    openOnly: false,
    view: NO_CATALOGUE,
  },

  department: '',
  catalogue: null as Catalogue | null,
  shown: PAGE_COURSES,
  stopListening: null as (() => void) | null,

  onLoad({ department = '' }) {
    this.department = department
    this.stopListening = onBackOnline(() => void this.load())
    void this.load()
  },

  onShow() {
    followLook(this)
    if (this.catalogue !== null) void this.load()
  },

  onUnload() {
    this.stopListening?.()
  },

  onReachBottom() {
    this.showMore()
  },

  /** What is on the screen stays when it cannot be asked for anew: courses change seldom. */
  async load() {
    try {
      this.catalogue = await loadCatalogue()
      this.setData({ face: 'full' })
      this.draw()
    } catch (error) {
      const { message, reference } = asCallError(error)
      if (this.catalogue === null) this.setData({ face: 'failed', message, reference })
    }
  },

  async retry() {
    this.setData({ face: 'loading' })
    forgetCatalogue()
    await this.load()
  },

  draw() {
    const { catalogue, department, shown } = this
    if (catalogue === null) return
    const { text, openOnly } = this.data
    const today = dayOf(now())
    this.setData({ view: catalogueView(catalogue, { department, text, openOnly, shown, today }) })
  },

  search({ detail }: WechatMiniprogram.CustomEvent<{ text: string }>) {
    this.setData({ text: detail.text })
    this.restart()
  },

  toggleOpen() {
    this.setData({ openOnly: !this.data.openOnly })
    this.restart()
  },

  clear() {
    this.setData({ text: '', openOnly: false })
    this.restart()
  },

  restart() {
    this.shown = PAGE_COURSES
    this.draw()
  },

  showMore() {
    if (this.data.view.more === '') return
    this.shown += PAGE_COURSES
    this.draw()
  },

  chooseDepartment({ currentTarget }: IdEvent) {
    openDepartment(currentTarget.dataset.id)
  },

  chooseCourse({ currentTarget }: IdEvent) {
    openCourse(currentTarget.dataset.id)
  },
})
