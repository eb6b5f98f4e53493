import { type Account, forgetAccount, myAccount } from '../../services/account'
import { now } from '../../services/clock'
import { asCallError } from '../../services/cloud'
import { favourites } from '../../services/favourites'
import { currentLook, type Look, setLook } from '../../services/look'
import {
  openDesk,
  openFavourites,
  openMyActivities,
  openNotices,
  openPeople,
  openPlacePicker,
  openVolunteer,
} from '../../services/navigate'
import { currentPlace } from '../../services/place'
import { appShare } from '../../services/share'
import { indexFacts, refreshIndex } from '../../services/station-index'
import { nextShift, shiftWords } from '../../services/next-shift'
import { freshnessWords, noticesTitle, roleWords } from './model'

/** 我的: the look, what the person keeps, what they manage, and how this app deals with them. */
export default Page({
  data: {
    look: currentLook(),
    favourites: 0,
    place: '',
    /** The next volunteers' shift as far as the phone remembers; empty: none. */
    shift: '',
    /** `none`: a resident, nothing to show. */
    roles: 'loading' as 'loading' | 'granted' | 'none' | 'failed',
    roleWords: [] as string[],
    noticesTitle: noticesTitle(0),
    tag: '',
    message: '',
    freshness: '',
    refreshing: false,
    refreshed: '',
  },

  onShow() {
    this.setData({ look: currentLook(), refreshed: '' })
    this.draw()
    void this.loadRoles()
  },

  onShareAppMessage() {
    return appShare()
  },

  draw() {
    this.setData({
      favourites: favourites().length,
      place: currentPlace()?.name ?? '',
      shift: shiftWords(nextShift(), now()),
      freshness: freshnessWords(indexFacts(), now()),
    })
  },

  async loadRoles() {
    try {
      this.showRoles(await myAccount())
    } catch (error) {
      this.setData({ roles: 'failed', message: asCallError(error).message })
    }
  },

  showRoles({ grants, tag, unread }: Account) {
    const roles = grants.length > 0 ? 'granted' : 'none'
    this.setData({ roles, roleWords: roleWords(grants, now()), tag, noticesTitle: noticesTitle(unread) })
  },

  retryRoles() {
    forgetAccount()
    this.setData({ roles: 'loading' })
    void this.loadRoles()
  },

  chooseLook({ detail }: WechatMiniprogram.CustomEvent<{ look: Look }>) {
    setLook(detail.look)
    this.setData({ look: detail.look })
  },

  async refresh() {
    this.setData({ refreshing: true, refreshed: '' })
    forgetAccount()
    const [state] = await Promise.all([refreshIndex(), this.loadRoles()])
    const refreshed = state.state === 'ready' ? '已经是最新的' : state.error.message
    this.setData({ refreshing: false, refreshed })
    this.draw()
  },

  openMyActivities() {
    openMyActivities()
  },

  openVolunteer() {
    openVolunteer()
  },

  openPeople() {
    openPeople()
  },

  openNotices() {
    openNotices()
  },

  openFavourites() {
    openFavourites()
  },

  openPlace() {
    openPlacePicker()
  },

  openDesk() {
    openDesk()
  },

  openHelp() {
    void wx.navigateTo({ url: '/features/account/pages/help/help' })
  },

  openPrivacy() {
    void wx.navigateTo({ url: '/features/account/pages/privacy/privacy' })
  },

  openAbout() {
    void wx.navigateTo({ url: '/features/account/pages/about/about' })
  },
})
