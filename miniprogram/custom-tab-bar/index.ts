import { currentLook, type Look, onLookChange } from '../services/look'

/** The tabs of `app.json`, with icons of our own family. */
const TABS = [
  { route: 'pages/home/home', icon: 'home', text: '首页' },
  { route: 'pages/nearby/nearby', icon: 'nearby', text: '附近' },
  { route: 'pages/activities/activities', icon: 'calendar', text: '活动' },
  { route: 'pages/me/me', icon: 'me', text: '我的' },
]

/**
 * WeChat's own tab bar writes in 10 px whatever the reader has set, so ours follows the look and the text size.
 * Each tab page has one of its own; it knows its page by the route on top of the stack when it comes up.
 */
export default Component({
  data: {
    look: 'elder' as Look,
    route: '',
    tabs: TABS,
    /** Not drawn: ends the listening. */
    stop: (() => undefined) as () => void,
  },
  lifetimes: {
    attached() {
      this.setData({ look: currentLook() })
      this.data.stop = onLookChange((look) => this.setData({ look }))
    },
    ready() {
      this.findPage()
    },
    detached() {
      this.data.stop()
    },
  },
  pageLifetimes: {
    show() {
      this.findPage()
    },
  },
  methods: {
    findPage() {
      const route = getCurrentPages().slice(-1)[0]?.route ?? ''
      if (this.data.route === '' && TABS.some((tab) => tab.route === route)) this.setData({ route })
    },
    go({ currentTarget }: WechatMiniprogram.TouchEvent) {
      void wx.switchTab({ url: `/${String(currentTarget.dataset['route'])}` })
    },
  },
})
