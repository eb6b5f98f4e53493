import { asCallError, call } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { openActivity } from '../../../../services/navigate'
import { speakDateTime } from '../../../../shared/time/shanghai'
import { whoOf } from '../../model/people'
import {
  type CheckLine,
  checkLines,
  type DrawFacts,
  type Figure,
  figuresOf,
  rerunDraw,
  type TicketLine,
  ticketLines,
} from '../../model/rerun-draw'

/** What is held apart from the page's data: thousands of entries need not cross to the drawing side. */
let facts: DrawFacts | null = null
let figures: readonly Figure[] = []

/** How a lottery was drawn, and the way to draw it again on this phone. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'none' | 'failed',
    message: '',
    reference: '',
    title: '',
    summary: '',
    quota: '',
    tickets: [] as TicketLine[],
    state: 'idle' as 'idle' | 'running' | 'done' | 'unable',
    progress: 0,
    checks: [] as CheckLine[],
    verdict: '',
    allRight: false,
    figuresOpen: false,
    figures: [] as { name: string; shown: string }[],
    copied: '',
  },

  sessionId: '',
  /** What was published of the salt before the draw. */
  published: '',

  onLoad({ id = '' }) {
    this.sessionId = id
    void this.load()
  },

  onShow() {
    followLook(this)
  },

  async load() {
    const { sessionId } = this
    try {
      const [draw, session, people] = await Promise.all([
        call('activity/draw', { sessionId }),
        call('activity/session', { sessionId }),
        call('activity/standing', { sessionId }).then(
          (answer) => answer.people,
          () => [],
        ),
      ])
      this.published = session.saltHash
      this.take(draw, session.title, people)
    } catch (error) {
      const { code, message, reference } = asCallError(error)
      const isNone = code === 'ACTIVITY.NOT_DRAWN' || code === 'ACTIVITY.NOT_FOUND'
      this.setData({ face: isNone ? 'none' : 'failed', message, reference })
    }
  },

  take(draw: DrawFacts, title: string, people: { relation: string; name: string; ticket: string | null }[]) {
    facts = draw
    figures = figuresOf(draw, this.published)
    const own = people.map((each) => ({ who: whoOf(each), ticket: each.ticket }))
    this.setData({
      face: 'full',
      title,
      summary: `${speakDateTime(Date.parse(draw.at), now())} 抽的：${draw.entries.length} 人报名，${draw.places} 个名额。`,
      quota: draw.quota > 0 ? `其中 ${draw.quota} 个先给没来过的人。` : '',
      tickets: ticketLines(draw, own),
      figures: figures.map(({ name, shown }) => ({ name, shown })),
    })
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  async rerun() {
    if (facts === null || this.data.state === 'running') return
    const draw = facts
    const total = Math.max(1, draw.entries.length)
    this.setData({ state: 'running', progress: 0 })
    try {
      const found = await rerunDraw(draw, now, (done) => {
        this.setData({ progress: Math.floor((100 * done) / total) })
      })
      this.judge(checkLines(draw, found, this.published))
    } catch {
      this.setData({ state: 'unable' })
    }
  },

  judge(checks: CheckLine[]) {
    const allRight = checks.every(({ ok }) => ok)
    const verdict = allRight ? '都对得上，抽签没有被改过' : '有对不上的地方，请打电话问站点'
    this.setData({ state: 'done', checks, allRight, verdict })
  },

  toggleFigures() {
    this.setData({ figuresOpen: !this.data.figuresOpen, copied: '' })
  },

  copy({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const figure = figures.find(({ name }) => name === currentTarget.dataset['name'])
    if (!figure) return
    wx.setClipboardData({
      data: figure.whole,
      success: () => this.setData({ copied: `${figure.name}已复制` }),
      fail: () => this.setData({ copied: '没有复制成，请再点一次' }),
    })
  },

  back() {
    const before = getCurrentPages().slice(-2)[0]
    if (before?.route === 'features/activity/pages/detail/detail') void wx.navigateBack()
    else openActivity(this.sessionId)
  },
})
