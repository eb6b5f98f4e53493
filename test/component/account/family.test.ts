import { type CloudCall, type FakePhone, installWx } from '../rig/fake-wx'
import { type Mounted, openPage, settle, waitFor } from '../rig/mount'
import { MONDAY_10, smallCloud } from '../rig/small-index'

type Answer = { ok: true; data: unknown } | { ok: false; error: { code: string; message: string } }

const AT = '2026-11-02T16:00:00.000Z'
const mother = {
  ...{ person: 'p-mother', name: '王秀兰', relation: 'parent', born: '1949-03', child: false },
  ...{ consent: { how: 'inPerson', at: AT }, guardian: null },
}
const guardian = { name: '李静', phone: '138 0000 0001', version: 'guardian-2026-11', at: AT, photo: false }
const son = {
  ...{ person: 'p-son', name: '李小明', relation: 'child', born: '2018-06', child: true },
  ...{ consent: null, guardian },
}
const self = { person: 'p-self', name: '李静', born: null as string | null }
const householdOf = (...people: object[]) => ({ self, people, room: 6 - people.length })
const refused = (code: string, message: string): Answer => ({ ok: false, error: { code, message } })

let phone: FakePhone
let household: ReturnType<typeof householdOf>
let commands: (call: CloudCall) => Answer | Promise<Answer>

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10)
  household = householdOf(mother, son)
  commands = () => ({ ok: true, data: household })
  phone = installWx({
    cloud: (call) => {
      if (call.data.action === 'household') return { ok: true, data: household }
      return call.name === 'account' && call.data.action !== 'me' ? commands(call) : smallCloud(call)
    },
  })
})
afterEach(() => jest.restoreAllMocks())

const open = (name: string, query: Record<string, string> = {}) =>
  openPage(`features/account/pages/${name}/${name}`, query)
const face = (page: Mounted) => page.data()['face']
const tapOn = (dataset: object) => ({ currentTarget: { dataset } })
const typed = (value: string) => ({ detail: { value } })
const sent = (action: string) => phone.calls.filter(({ data }) => data.action === action)
const inputOf = (action: string) => sent(action)[0]?.data.input
const went = (name: string) => phone.done.filter(([what]) => what === name).map(([, how]) => how)

describe('我的家人', () => {
  test('empty says what it is for and leads to the form', async () => {
    household = householdOf()
    const page = await open('people')
    await waitFor(() => face(page) === 'empty')
    expect(page.text()).toContain('想替爸妈、孩子报名活动，先在这里登记')
    await page.fire('empty-face', 'act')
    expect(went('navigateTo')).toEqual([{ url: '/features/account/pages/person/person' }])
  })

  test.each(['elder', 'standard'])('full, in the %s look: who, how old, and by whose word', async (look) => {
    phone.storage.set('look', look)
    const page = await open('people')
    await waitFor(() => face(page) === 'full')
    expect(page.data()['look']).toBe(look)
    for (const words of [
      '王秀兰父母·长辈（60岁以上）本人2026年11月3日当面同意',
      '李小明孩子·不满14周岁监护人2026年11月3日同意监护人李静，电话13800000001',
      '✓不要拍照',
      '还能添加4位',
      '李静，还没有填出生年月',
    ])
      expect(page.text()).toContain(words)
  })

  test('failed says why; the retry brings them', async () => {
    phone.network = 'none'
    const page = await open('people')
    await waitFor(() => face(page) === 'failed')
    phone.setNetwork('wifi')
    await page.fire('failed-face', 'retry')
    await waitFor(() => face(page) === 'full')
  })

  test('the word about photos changes at a tap, once; the one that holds is not sent again', async () => {
    const page = await open('people')
    await waitFor(() => face(page) === 'full')
    page.run('setPhoto', tapOn({ person: 'p-son', photo: false, on: true }))
    await settle()
    expect(sent('editPerson')).toEqual([])
    commands = () => ({
      ok: true,
      data: householdOf(mother, { ...son, guardian: { ...guardian, photo: true } }),
    })
    page.run('setPhoto', tapOn({ person: 'p-son', photo: true, on: false }))
    page.run('setPhoto', tapOn({ person: 'p-son', photo: true, on: false }))
    await waitFor(() => page.text().includes('✓可以拍照'))
    expect(sent('editPerson')).toHaveLength(1)
    expect(inputOf('editPerson')).toEqual({ person: 'p-son', photo: true })
    expect(page.text()).toContain('已改为可以拍照')
  })

  test('a lost answer is said, and the same wish keeps its request id', async () => {
    commands = () => refused('SERVER.LOST', '没有回音')
    const page = await open('people')
    await waitFor(() => face(page) === 'full')
    const wish = tapOn({ person: 'p-son', photo: true, on: false })
    page.run('setPhoto', wish)
    await waitFor(() => page.text().includes('没有改成：没有回音'))
    page.run('setPhoto', wish)
    await waitFor(() => sent('editPerson').length === 2)
    const [first, again] = sent('editPerson').map(({ data }) => data.requestId)
    expect(again).toBe(first)
    await waitFor(() => page.data()['busy'] === '')
  })

  test('somebody is taken off only when that is confirmed', async () => {
    const page = await open('people')
    await waitFor(() => face(page) === 'full')
    phone.confirms = false
    page.run('remove', tapOn({ person: 'p-son', name: '李小明' }))
    await settle()
    expect(sent('removePerson')).toEqual([])
    expect(JSON.stringify(went('showModal'))).toContain('姓名、电话和同意记录会马上清掉')
    phone.confirms = true
    commands = () => ({ ok: true, data: householdOf(mother) })
    page.run('remove', tapOn({ person: 'p-son', name: '李小明' }))
    await waitFor(() => !page.text().includes('李小明'))
  })

  test('what is still booked stands in the way, with the way out', async () => {
    commands = () => refused('PERSON.BOOKED', '还报着「包粽子」，请先到「我的报名」取消')
    const page = await open('people')
    await waitFor(() => face(page) === 'full')
    page.run('remove', tapOn({ person: 'p-son', name: '李小明' }))
    await waitFor(() => page.text().includes('没有删除：还报着「包粽子」'))
    expect(page.text()).toContain('去「我的报名」')
    page.run('openMine')
    expect(went('navigateTo')).toEqual([{ url: '/features/activity/pages/mine/mine' }])
  })

  test('six are as many as there can be, and who turned 14 is to be asked', async () => {
    household = { ...householdOf(mother, { ...son, child: false, born: '2012-01' }), room: 0 }
    const page = await open('people')
    await waitFor(() => face(page) === 'full')
    expect(page.text()).toContain('最多登记6位，已经满了')
    expect(page.text()).not.toContain('添加家人')
    expect(page.text()).toContain('李小明满14周岁了，要本人同意才能继续替报名')
  })
})

describe('添加家人', () => {
  const fill = async (relation: string, name: string, born: string) => {
    const page = await open('person')
    await waitFor(() => face(page) === 'full')
    page.run('pickRelation', tapOn({ relation }))
    page.run('typeName', typed(name))
    page.run('pickBorn', typed(born))
    page.run('goOn')
    await settle()
    return page
  }

  test('a grown-up is put on record by how they agreed; the page goes back to where one came from', async () => {
    const page = await fill('parent', '王秀英', '1950-02')
    expect(page.text()).toContain('王秀英是怎样同意的？替别人报名，要先问过本人。')
    commands = () => ({ ok: true, data: { ...householdOf(mother), added: 'p-new' } })
    page.run('agreed', tapOn({ way: 'byPhone' }))
    await waitFor(() => went('navigateBack').length === 1)
    expect(inputOf('addPerson')).toEqual({
      ...{ name: '王秀英', relation: 'parent', born: '1950-02', consent: 'byPhone' },
    })
    await waitFor(() => went('showToast').length === 1)
  })

  test('a child is put on record by the guardian’s word, photos being off until they are allowed', async () => {
    const page = await fill('child', '李小红', '2020-05')
    for (const words of [
      '记下什么',
      '用来做什么',
      '谁看得到',
      '留多久',
      '怎么收回',
      '不同意会怎样',
      '✓不要拍照',
    ])
      expect(page.text()).toContain(words)
    expect(page.data()['guardian']).toMatchObject({ name: '李静' })
    page.run('agree')
    await settle()
    expect(page.text()).toContain('请填写能打通的电话')
    expect(sent('addPerson')).toEqual([])
    page.run('typePhone', typed('138 0000 0001'))
    commands = () => ({ ok: true, data: { ...householdOf(mother), added: 'p-new' } })
    page.run('agree')
    await waitFor(() => went('navigateBack').length === 1)
    expect(inputOf('addPerson')).toEqual({
      ...{ name: '李小红', relation: 'child', born: '2020-05' },
      guardian: {
        name: '李静',
        phone: '138 0000 0001',
        version: 'guardian-2026-11',
        agreed: true,
        photo: false,
      },
    })
  })

  test('both answers weigh the same, and a refusal saves nothing and says what else can be done', async () => {
    const page = await fill('grandchild', '李小红', '2020-05')
    const looks = [...page.element.querySelectorAll('wx-button')]
      .filter((button) => ['同意', '不同意'].includes((button.textContent ?? '').trim()))
      .map((button) => button.getAttribute('class'))
    expect(looks).toHaveLength(2)
    expect(looks[0]).toBe(looks[1])
    page.run('typePhone', typed('138 0000 0001'))
    page.run('refuse')
    await settle()
    expect(page.text()).toContain('没有登记，什么都没有保存')
    expect(page.text()).toContain('您带孩子到站点，请工作人员当面登记')
    expect(page.data()['guardian']).toEqual({ name: '', phone: '', photo: false })
    expect(sent('addPerson')).toEqual([])
    page.run('findStation')
    expect(went('switchTab')).toEqual([{ url: '/pages/nearby/nearby' }])
  })

  test('who was not asked is not put on record', async () => {
    const page = await fill('neighbour', '王秀英', '1950-02')
    page.run('refuse')
    await settle()
    expect(page.text()).toContain('等王秀英同意了，再回来登记')
    page.run('toConsent')
    await settle()
    expect(page.text()).toContain('王秀英是怎样同意的')
    expect(sent('addPerson')).toEqual([])
  })

  test.each([
    ['', '1950-02', '请填写姓名'],
    ['王秀英', '', '请选出生年月'],
    ['王秀英', '2026-12', '出生年月不对，请重新选'],
    ['王秀英', '2020-05', '父母不会不满14周岁，请看看出生年月'],
  ])('goes no further with name %p and month %p', async (name, born, words) => {
    const page = await fill('parent', name, born)
    expect(page.text()).toContain(words)
    expect(page.data()['step']).toBe('about')
  })

  test('a refusal of the cloud is said on the page, and the next try is the same request', async () => {
    const page = await fill('parent', '王秀英', '1950-02')
    commands = () => refused('PERSON.TWICE', '这位家人已经登记过了，不用再登记')
    for (const times of [1, 2]) {
      page.run('agreed', tapOn({ way: 'inPerson' }))
      await waitFor(() => sent('addPerson').length === times && page.data()['sending'] === false)
    }
    expect(page.text()).toContain('没有登记：这位家人已经登记过了')
    const [first, again] = sent('addPerson').map(({ data }) => data.requestId)
    expect(again).toBe(first)
    expect(went('navigateBack')).toEqual([])
  })

  test('without room or network it says so', async () => {
    household = { ...household, room: 0 }
    expect((await open('person')).text()).toContain('已经登记满6位')
    phone.network = 'none'
    const page = await open('person')
    await waitFor(() => face(page) === 'failed')
    phone.setNetwork('wifi')
    household = householdOf()
    await page.fire('failed-face', 'retry')
    await waitFor(() => face(page) === 'full')
  })
})

describe('改资料', () => {
  test('of oneself: the month of birth may be said and taken back', async () => {
    const page = await open('edit', { person: 'self' })
    await waitFor(() => face(page) === 'full')
    page.run('pickBorn', typed('1980-05'))
    page.run('save')
    await waitFor(() => went('navigateBack').length === 1)
    page.run('forgetBorn')
    page.run('save')
    await waitFor(() => went('navigateBack').length === 2)
    expect(sent('setSelf').map(({ data }) => data.input)).toEqual([
      { name: '李静', born: '1980-05' },
      { name: '李静', born: null },
    ])
  })

  test('of a child: name and the guardian’s number', async () => {
    const page = await open('edit', { person: 'p-son' })
    await waitFor(() => face(page) === 'full')
    page.run('typePhone', typed('1'))
    page.run('save')
    await settle()
    expect(page.text()).toContain('请填写能打通的电话')
    page.run('typeName', typed('李晓明'))
    page.run('typePhone', typed('138 0000 0002'))
    page.run('save')
    await waitFor(() => went('navigateBack').length === 1)
    expect(inputOf('editPerson')).toEqual({ person: 'p-son', name: '李晓明', phone: '138 0000 0002' })
  })

  test('who has turned 14 is asked for their own word', async () => {
    household = householdOf({ ...son, child: false, born: '2012-01' })
    const page = await open('edit', { person: 'p-son' })
    await waitFor(() => page.text().includes('李小明满14周岁了，从现在起由本人同意'))
    page.run('save')
    await settle()
    expect(page.text()).toContain('请先问过本人，再选怎样同意的')
    page.run('pickConsent', tapOn({ way: 'inPerson' }))
    page.run('save')
    await waitFor(() => went('navigateBack').length === 1)
    expect(inputOf('editPerson')).toEqual({ person: 'p-son', name: '李小明', consent: 'inPerson' })
  })

  test('who is not on record is not found; a failure is said', async () => {
    expect(face(await open('edit', { person: 'p-none' }))).toBe('unknown')
    commands = () => refused('SERVER.BUSY', '现在人有点多')
    const page = await open('edit', { person: 'p-mother' })
    page.run('save')
    await waitFor(() => page.text().includes('没有保存：现在人有点多'))
  })
})
