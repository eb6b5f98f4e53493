import { now } from '../../../../services/clock'
import { asCallError } from '../../../../services/cloud'
import { editPerson, type Household, myHousehold, removePerson } from '../../../../services/household'
import { currentLook, followLook } from '../../../../services/look'
import { openMyActivities, openNewPerson } from '../../../../services/navigate'
import { oneAtATime } from '../../../../services/one-at-a-time'
import type { Send } from '../../../../services/same-wish'
import { MAX_PEOPLE } from '../../../../shared/account/people'
import { personView, type PersonView, selfWords } from '../../model/people-view'
import { openEdit } from '../../open'

/** What came of the last command, and about whom. */
interface Said {
  person: string
  words: string
  bad: boolean
  /** The way out is a booking to be cancelled. */
  booked: boolean
}

/** One page of this kind is open at a time. */
const sendOne = oneAtATime()

const NOTHING_SAID: Said = { person: '', words: '', bad: false, booked: false }

/** 我的家人: whom the person may sign up, by whose word, and how that is taken back. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'empty' | 'failed',
    message: '',
    reference: '',
    people: [] as PersonView[],
    self: '',
    most: MAX_PEOPLE,
    room: 0,
    /** About whom a command is under way; nothing else can be sent meanwhile. */
    busy: '',
    said: NOTHING_SAID,
  },

  onShow() {
    followLook(this)
    void this.load()
  },

  async load() {
    try {
      this.draw(await myHousehold())
    } catch (error) {
      const { message, reference } = asCallError(error)
      this.setData({ face: 'failed', message, reference })
    }
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  draw(household: Household) {
    const people = household.people.map((one) => personView(one, now()))
    const face = people.length > 0 ? 'full' : 'empty'
    this.setData({ face, people, self: selfWords(household), room: household.room })
  },

  async setPhoto({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { person, photo, on } = currentTarget.dataset as { person: string; photo: boolean; on: boolean }
    if (on) return
    const done = photo ? '已改为可以拍照' : '已改为不要拍照'
    await this.change(person, done, `photo ${person} ${photo}`, (keeping) =>
      editPerson({ person, photo }, keeping),
    )
  },

  async remove({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { person, name } = currentTarget.dataset as { person: string; name: string }
    const { confirm } = await wx.showModal({
      title: `删除${name}？`,
      content: '姓名、电话和同意记录会马上清掉，以后不能替这位家人报名。要用时可以再登记。',
      confirmText: '删除',
      cancelText: '先不删',
    })
    if (!confirm) return
    await this.change(person, '', `remove ${person}`, (keeping) => removePerson(person, keeping), '没有删除')
  },

  /** Sends a change of one person; when it fails, `failed` stands before the reason. */
  async change(person: string, done: string, wish: string, send: Send<Household>, failed = '没有改成') {
    if (this.data.busy !== '') return
    this.setData({ busy: person, said: NOTHING_SAID })
    try {
      const household = await sendOne(wish, send)
      if (household) this.draw(household)
      this.setData({ busy: '', said: { ...NOTHING_SAID, person, words: done } })
    } catch (error) {
      const { code, message } = asCallError(error)
      const said = { person, words: `${failed}：${message}`, bad: true, booked: code === 'PERSON.BOOKED' }
      this.setData({ busy: '', said })
      if (code === 'PERSON.NOT_FOUND') await this.load()
    }
  },

  edit({ currentTarget }: WechatMiniprogram.TouchEvent) {
    openEdit(String(currentTarget.dataset['person']))
  },

  editSelf() {
    openEdit('self')
  },

  add() {
    openNewPerson()
  },

  openMine() {
    openMyActivities()
  },
})
