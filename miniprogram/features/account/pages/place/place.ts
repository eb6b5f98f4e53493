import { currentLook } from '../../../../services/look'
import { choosePlace, chooseStreet, currentPlace, locate, type PlaceAnswer } from '../../../../services/place'
import { loadIndex, refreshIndex, type SettledIndex } from '../../../../services/station-index'
import type { StationIndex, Street } from '../../../../shared/station/types'
import { districtsOf, type StreetChoice, streetsCalled, streetsOf } from './streets'

/** What is held apart from the page's data: 216 sub-districts need not cross to the drawing side. */
let streets: readonly Street[] = []
let index: StationIndex | null = null

/** Where walks are counted from: the phone's position, a point on the map, or a sub-district by name. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'failed',
    message: '',
    reference: '',
    place: '',
    locating: false,
    notice: '',
    districts: [] as string[],
    district: '',
    text: '',
    streets: [] as StreetChoice[],
  },

  onLoad() {
    this.setData({ look: currentLook(), place: currentPlace()?.name ?? '' })
    void loadIndex().then((state) => this.take(state))
  },

  async retry() {
    this.setData({ face: 'loading' })
    this.take(await refreshIndex())
  },

  take(state: SettledIndex) {
    if (state.state === 'failed') {
      const { message, reference } = state.error
      return this.setData({ face: 'failed', message, reference })
    }
    index = state.index
    streets = index.streets
    this.setData({ face: 'full', districts: districtsOf(streets) })
  },

  async useLocation() {
    this.setData({ locating: true, notice: '' })
    this.settle(await locate())
  },

  async useMap() {
    this.setData({ notice: '' })
    this.settle(await choosePlace())
  },

  settle(answer: PlaceAnswer) {
    this.setData({ locating: false, notice: answer.ok ? '' : answer.message })
    if (answer.ok) void wx.navigateBack()
  },

  search({ detail }: WechatMiniprogram.CustomEvent<{ text: string }>) {
    const text = detail.text.trim()
    this.setData({ text, streets: index ? streetsCalled(index, text) : [] })
  },

  pickDistrict({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const district = String(currentTarget.dataset['name'])
    this.setData({ district, text: '', streets: streetsOf(streets, district) })
  },

  otherDistrict() {
    this.setData({ district: '', streets: [] })
  },

  pickStreet({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const street = streets.find(({ code }) => code === currentTarget.dataset['code'])
    if (!street) return
    chooseStreet(street)
    void wx.navigateBack()
  },
})
