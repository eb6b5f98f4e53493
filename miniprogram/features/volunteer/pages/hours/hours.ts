import { brand } from '../../../../services/brand'
import { keepHead, keptHead } from '../../../../services/chain-heads'
import { now } from '../../../../services/clock'
import { asCallError, call } from '../../../../services/cloud'
import { currentLook, followLook } from '../../../../services/look'
import { openDocuments, openRecord, openShifts } from '../../../../services/navigate'
import { callPhone } from '../../../../services/phone-call'
import { sendTextFile } from '../../../../services/send-file'
import { loadIndex } from '../../../../services/station-index'
import { dayOf } from '../../../../shared/time/shanghai'
import { verifyChain } from '../../../../shared/volunteer/ledger'
import { volunteerCsv } from '../../../../shared/volunteer/statute'
import { type CheckWords, checkWords, wholeChain } from '../../model/chain-check'
import { type Hours, hoursView, isSuspicious, NO_HOURS } from '../../model/hours-view'
import { namesOf, NO_NAMES } from '../../model/profile-view'
import { volunteerFile } from '../../model/volunteer-file'

const EXPORT_WORDS = {
  sent: '记录发出去了，在电脑上用表格软件打开',
  copied: '这台手机不能发文件，记录已经复制好了，可以粘贴到聊天或表格里',
}

/** So many records are shown before the rest is asked for. */
const FIRST_ROWS = 10

/** 我的时长: what counts, what waits, how each hour was proven, and whether anybody changed anything. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'failed',
    message: '',
    reference: '',
    /** What is shown may be old; why. */
    stale: '',
    people: [] as Hours['people'],
    chosen: '',
    view: NO_HOURS,
    first: FIRST_ROWS,
    all: false,
    /** The end of the chain is not what this phone saw before. */
    suspicious: false,
    busy: '' as '' | 'check' | 'export',
    checked: null as CheckWords | null,
    said: '',
    saidBad: false,
    servicePhone: brand.servicePhone,
  },

  /** Whose hours are asked for; undefined: the caller's own. */
  person: undefined as string | undefined,
  hours: null as Hours | null,

  onLoad({ person }) {
    this.person = person
  },

  onShow() {
    followLook(this)
    void this.load()
  },

  async load() {
    const { person } = this
    try {
      const hours = await call('volunteer/hours', person ? { person } : {})
      if (person === this.person) this.draw(hours)
    } catch (error) {
      this.fail(error)
    }
  },

  fail(error: unknown) {
    const { message, reference } = asCallError(error)
    if (this.hours) this.setData({ stale: `没有取到最新的：${message}` })
    else this.setData({ face: 'failed', message, reference })
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  draw(hours: Hours) {
    const { people, person: chosen, head } = hours
    this.hours = hours
    this.setData({
      ...{ face: 'full', stale: '', people, chosen },
      view: hoursView(hours, now()),
      suspicious: isSuspicious(keptHead(chosen)?.head ?? null, head),
    })
  },

  choose({ detail }: WechatMiniprogram.CustomEvent<{ person: string }>) {
    if (this.data.busy !== '') return
    this.person = this.isSelf(detail.person) ? undefined : detail.person
    this.hours = null
    this.setData({ face: 'loading', all: false, checked: null, said: '' })
    void this.load()
  },

  isSelf(person: string): boolean {
    return this.data.people.some((one) => one.self && one.person === person)
  },

  toggleAll() {
    this.setData({ all: !this.data.all })
  },

  open({ currentTarget }: WechatMiniprogram.TouchEvent) {
    openRecord(String(currentTarget.dataset['shift']), this.person)
  },

  /** Takes in the newest hours first, so that what is added up is held against what is shown at that moment. */
  async check() {
    await this.work('check', async () => {
      await this.load()
      const { hours, person } = this
      if (!hours || this.data.stale !== '') return this.setData({ said: this.data.stale, saidBad: true })
      const rows = await wholeChain(person)
      const kept = keptHead(hours.person)
      const verdict = verifyChain(rows, kept ? [kept.head] : [])
      const checked = checkWords({ verdict, rows, shown: hours.creditedMinutes, kept, now: now() })
      if (checked.ok && verdict.ok && verdict.head) keepHead(verdict.head, now())
      this.setData({ checked, suspicious: !checked.ok })
    })
  },

  async export() {
    await this.work('export', async () => {
      const { hours, person } = this
      if (!hours) return
      const [rows, { profile }, index] = await Promise.all([
        wholeChain(person),
        call('volunteer/profile', person ? { person } : {}),
        loadIndex(),
      ])
      const names = index.state === 'failed' ? NO_NAMES : namesOf(index.index)
      const fileName = `服务记录-${this.data.view.name}-${dayOf(now())}.csv`
      const csv = volunteerCsv(volunteerFile({ hours, rows, profile, names }))
      const { ok, words } = await sendTextFile(fileName, csv, EXPORT_WORDS)
      this.setData({ said: words, saidBad: !ok })
    })
  },

  async work(busy: 'check' | 'export', task: () => Promise<unknown>) {
    if (this.data.busy !== '') return
    this.setData({ busy, said: '', checked: null })
    try {
      await task()
    } catch (error) {
      this.setData({ said: asCallError(error).message, saidBad: true })
    }
    this.setData({ busy: '' })
  },

  callService() {
    callPhone(brand.servicePhone)
  },

  findShifts() {
    openShifts()
  },

  openDocuments() {
    openDocuments(this.person)
  },
})
