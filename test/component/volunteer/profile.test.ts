import type { ApiOutput } from '../../../typings/api'
import { type Answers, CHILD, Refused, SELF, sent, startPhone } from '../activity/rig'
import type { FakePhone } from '../rig/fake-wx'
import { type Mounted, mount, openPage, settle, waitFor } from '../rig/mount'
import { people } from './records'

type Profile = NonNullable<ApiOutput<'volunteer/profile'>['profile']>

const entry: Profile = {
  ...{ person: SELF, name: '李静', sex: '', born: '1980-05', maskedId: '', area: '', contact: '13800000001' },
  ...{ skills: ['急救'], categories: [], times: ['evening'], guardian: null, trainings: [], awards: [] },
  at: '2026-11-01T00:00:00.000Z',
}

let phone: FakePhone
let profile: Profile | null
let answers: Answers

beforeEach(() => {
  profile = null
  answers = {
    profile: () => ({ profile, people }),
    register: () => ({ profile: entry }),
    setIdentity: ({ number }: { number: string | null }) => ({
      maskedId: number === null ? '' : '1****************X',
    }),
  }
  phone = startPhone(answers)
})
afterEach(() => jest.restoreAllMocks())

const open = async (query: Record<string, string> = {}): Promise<Mounted> => {
  const page = await openPage('features/volunteer/pages/profile/profile', query)
  await waitFor(() => page.data()['face'] !== 'loading')
  return page
}
const draftOf = (page: Mounted) => page.data()['start'] as Record<string, unknown>

describe('登记', () => {
  test('begins with what is known, and sends it', async () => {
    const page = await open()
    expect(page.data()['face']).toBe('form')
    expect(draftOf(page)).toMatchObject({ name: '李静', born: '1980-05' })
    await page.fire('volunteer-form', 'save', { draft: { ...draftOf(page), contact: '13800000001' } })
    await waitFor(() => page.text().includes('登记好了'))
    expect(sent(phone, 'register')[0]?.data.input).toMatchObject({
      name: '李静',
      contact: '13800000001',
      born: '1980-05',
    })
    expect(page.text()).toContain('急救')
  })

  test('whoever came from a shift goes back to it', async () => {
    profile = entry
    const page = await open({ from: 'shift' })
    expect(page.text()).toContain('回刚才的班次，去报名')
    page.run('backToShift')
    expect(phone.done.map(([what]) => what)).toContain('navigateBack')
  })

  test('a refusal is said beside the button, and the form stays as it was typed', async () => {
    answers['register'] = () => {
      throw new Refused('VOLUNTEER.BORN_DIFFERS', '出生年月和「我的家人」里写的不一样')
    }
    const page = await open({ person: CHILD })
    await page.fire('volunteer-form', 'save', { draft: { ...draftOf(page), contact: '13800000001' } })
    await waitFor(() => page.data()['refused'] !== '')
    expect(page.data()['refused']).toContain('没有登记：出生年月和')
    expect(sent(phone, 'register')[0]?.data.input).toMatchObject({ person: CHILD })
  })

  test('a guardian who does not agree: nothing is sent, and the way back', async () => {
    const page = await open({ person: CHILD })
    await page.fire('volunteer-form', 'refuse')
    expect(page.text()).toContain('没有登记，什么都没有保存')
    expect(sent(phone, 'register')).toEqual([])
    page.run('back')
    await settle()
    expect(page.data()['face']).toBe('form')
  })

  test('failed says why; the retry brings it', async () => {
    phone.network = 'none'
    const page = await open()
    phone.setNetwork('wifi')
    await page.fire('failed-face', 'retry')
    await waitFor(() => page.data()['face'] === 'form')
  })

  test('what is on record can be changed, and left as it is', async () => {
    profile = entry
    const page = await open()
    expect(page.data()['face']).toBe('entry')
    expect(page.text()).toContain('晚上')
    page.run('edit')
    await settle()
    expect(page.data()['face']).toBe('form')
    await page.fire('volunteer-form', 'cancel')
    expect(page.data()['face']).toBe('entry')
  })
})

describe('the form', () => {
  const draft = {
    name: '李小明',
    contact: '13800000001',
    born: '2011-06',
    bornFixed: true,
    sex: '',
    area: '',
    skills: '',
  }
  const start = { ...draft, categories: [], times: [], guardianName: '', guardianPhone: '' }
  const form = async (more: object = {}) => {
    const part = await mount('features/volunteer/volunteer-form/volunteer-form', {
      ...{ start, self: false, modules: [{ code: 'health', name: '健康关爱' }] },
      ...more,
    })
    const saved = jest.fn<void, [unknown]>()
    part.component.addEventListener('save', ({ detail }) => saved(detail))
    return { part, saved }
  }
  const on = (key: string, value: string) => ({ currentTarget: { dataset: { key } }, detail: { value } })

  test('of a minor shows the guardian’s words and needs name and number', async () => {
    const { part, saved } = await form()
    expect(part.text()).toContain('监护人同意未成年人做志愿者')
    part.run('save')
    await settle()
    expect(part.text()).toContain('请填写监护人的姓名')
    part.run('type', on('guardianName', '李静'))
    part.run('type', on('guardianPhone', '13800000001'))
    part.run('save')
    expect(saved).toHaveBeenCalledWith({
      draft: { ...start, guardianName: '李静', guardianPhone: '13800000001' },
    })
  })

  test('of a grown-up asks three things; the rest opens by a tap', async () => {
    const { part, saved } = await form({ start: { ...start, born: '1980-05', bornFixed: false }, self: true })
    expect(part.text()).not.toContain('监护人')
    expect(part.text()).not.toContain('专业技能')
    part.run('toggleMore')
    part.run('toggleCategory', { currentTarget: { dataset: { code: 'health' } } })
    part.run('toggleTime', { currentTarget: { dataset: { code: 'evening' } } })
    await settle()
    for (const words of ['专业技能', '✓健康关爱', '✓晚上']) expect(part.text()).toContain(words)
    part.run('save')
    expect(saved.mock.calls[0]?.[0]).toMatchObject({ draft: { categories: ['health'], times: ['evening'] } })
  })

  test('says what is wrong before anything is sent', async () => {
    const { part, saved } = await form()
    part.run('type', on('name', ''))
    part.run('save')
    await settle()
    expect(part.text()).toContain('请填写姓名')
    expect(saved).not.toHaveBeenCalled()
  })
})

describe('the identity number', () => {
  const card = (properties: object = {}) =>
    mount('features/volunteer/identity-card/identity-card', { ...properties })

  test('is asked for only by a consent of its own, and judged on the phone', async () => {
    const part = await card()
    expect(part.text()).toContain('不登记也能服务')
    part.run('toggle')
    await settle()
    expect(part.text()).toContain('单独同意：登记身份证件号码')
    part.run('type', { detail: { value: '310101194903076621' } })
    part.run('agree')
    await settle()
    expect(sent(phone, 'setIdentity')).toEqual([])
    part.run('type', { detail: { value: 'E12345678' } })
    part.run('agree')
    await waitFor(() => part.text().includes('登记好了'))
    expect(sent(phone, 'setIdentity')[0]?.data.input).toEqual({ number: 'E12345678', agreed: true })
    expect(JSON.stringify(part.data())).not.toContain('E12345678')
  })

  test('not agreeing leaves nothing behind', async () => {
    const part = await card()
    part.run('toggle')
    part.run('type', { detail: { value: 'E12345678' } })
    part.run('toggle')
    expect(part.data()).toMatchObject({ open: false, number: '' })
    expect(sent(phone, 'setIdentity')).toEqual([])
  })

  test('is taken off when that is confirmed', async () => {
    const part = await card({ maskedId: '3****************X' })
    expect(part.text()).toContain('3****************X')
    phone.confirms = false
    part.run('remove')
    await settle()
    expect(sent(phone, 'setIdentity')).toEqual([])
    phone.confirms = true
    part.run('remove')
    await waitFor(() => part.text().includes('已经删掉了'))
    expect(sent(phone, 'setIdentity')[0]?.data.input).toEqual({ number: null, agreed: false })
  })
})
