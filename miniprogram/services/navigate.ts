import type { ActivitiesIntent } from './activities-intent'
import { wishActivities } from './activities-intent'
import type { NearbyIntent } from './nearby-intent'
import { wishNearby } from './nearby-intent'

/** Opens a station's page. */
export function openStation(id: string): void {
  void wx.navigateTo({ url: `/features/station/pages/detail/detail?id=${encodeURIComponent(id)}` })
}

/** Goes to 附近 with a wish already set: tabs take no query. */
export function openNearby(wish: NearbyIntent = {}): void {
  wishNearby(wish)
  void wx.switchTab({ url: '/pages/nearby/nearby' })
}

/** Goes to 活动 with a wish already set: tabs take no query. */
export function openActivities(wish: ActivitiesIntent = {}): void {
  wishActivities(wish)
  void wx.switchTab({ url: '/pages/activities/activities' })
}

/** Opens the page on which the person says where they are. */
export function openPlacePicker(): void {
  void wx.navigateTo({ url: '/features/account/pages/place/place' })
}

/** Opens the stations that the person keeps. */
export function openFavourites(): void {
  void wx.navigateTo({ url: '/features/account/pages/favourites/favourites' })
}

/** Opens the stations that the person manages. */
export function openDesk(): void {
  void wx.navigateTo({ url: '/features/desk/pages/stations/stations' })
}

/** Opens an activity, a slot or a class. */
export function openActivity(id: string): void {
  void wx.navigateTo({ url: `/features/activity/pages/detail/detail?id=${encodeURIComponent(id)}` })
}

/** Opens the sessions of the person and of those they care for. */
export function openMyActivities(): void {
  void wx.navigateTo({ url: '/features/activity/pages/mine/mine' })
}

/** Opens the departments and courses of the senior university. */
export function openCourses(): void {
  void wx.navigateTo({ url: '/features/course/pages/catalogue/catalogue' })
}

/** Opens the people whom the person cares for. */
export function openPeople(): void {
  void wx.navigateTo({ url: '/features/account/pages/people/people' })
}

/** Opens the form by which somebody to care for is put on record. */
export function openNewPerson(): void {
  void wx.navigateTo({ url: '/features/account/pages/person/person' })
}

const queryOf = (parts: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(parts)
    .flatMap(([name, value]) => (value ? [`${name}=${encodeURIComponent(value)}`] : []))
    .join('&')

/** Opens a page of volunteering; parts without a value stay out of its address. */
function openVolunteerPage(page: string, parts: Readonly<Record<string, string | undefined>> = {}): void {
  const query = queryOf(parts)
  void wx.navigateTo({ url: `/features/volunteer/pages/${page}/${page}${query === '' ? '' : `?${query}`}` })
}

/** Opens volunteering: the running shift, scanning, and what is next. */
export function openVolunteer(): void {
  openVolunteerPage('home')
}

/** Opens one shift; `typing`: with the keys for the six figures. */
export function openShift(id: string, { typing = false } = {}): void {
  openVolunteerPage('shift', { id, typing: typing ? '1' : undefined })
}

/** Opens the shifts that can be joined. */
export function openShifts(): void {
  openVolunteerPage('find')
}

/** Opens the hours of the person, or of somebody on their record. */
export function openHours(person?: string): void {
  openVolunteerPage('hours', { person })
}

/** Opens the record of one shift. */
export function openRecord(shiftId: string, person?: string): void {
  openVolunteerPage('record', { id: shiftId, person })
}

/** Opens the entry of a volunteer; `from`: the page to which one goes back once there is one. */
export function openVolunteerProfile(person?: string, from?: 'shift'): void {
  openVolunteerPage('profile', { person, from })
}

/** Opens the documents of a volunteer. */
export function openDocuments(person?: string): void {
  openVolunteerPage('documents', { person })
}

/** Opens the page on which anybody checks a document. */
export function openVerify(code?: string): void {
  openVolunteerPage('verify', { code })
}

/** Opens what the person was told. */
export function openNotices(): void {
  void wx.navigateTo({ url: '/features/account/pages/notices/notices' })
}

/** Opens a page of this app by its path from the root, with query: what messages lead to. */
export function openPath(path: string): void {
  const url = path.startsWith('/') ? path : `/${path}`
  const isTab = url.startsWith('/pages/')
  if (isTab) return void wx.switchTab({ url: url.replace(/\?.*$/, '') })
  wx.navigateTo({
    url,
    fail: () => void wx.showToast({ title: '这一页打不开了', icon: 'none' }),
  })
}

/** A station, as far as a map needs it. Degrees, GCJ-02. */
export interface Destination {
  name: string
  address: string
  point: { lng: number; lat: number }
}

/** Opens WeChat's own map at a station; the person starts the walk from there. */
export function walkTo({ name, address, point }: Destination): void {
  wx.openLocation({
    latitude: point.lat,
    longitude: point.lng,
    name,
    address,
    scale: 17,
    fail: () => void wx.showToast({ title: '地图没有打开，请再试一次', icon: 'none' }),
  })
}
