import type { ApiOutput } from '../../../typings/api'
import { type Answers, CHILD, Refused, sent, startPhone, tapOn } from '../activity/rig'
import type { FakePhone } from '../rig/fake-wx'
import { type Mounted, openPage, settle, waitFor } from '../rig/mount'
import { certificate, people } from './records'

type Documents = ApiOutput<'volunteer/documents'>

const valid = { state: 'valid' as const, words: '有效：内容和现在的服务记录一致' }
const whole = { from: '2026-03-01', to: '2026-11-21' }

let phone: FakePhone
let documents: Documents
let worth: ApiOutput<'volunteer/document'>['worth']
let answers: Answers
const files = new Map<string, string>()

beforeEach(() => {
  files.clear()
  documents = { people, documents: [], recorders: [], whole }
  worth = valid
  answers = {
    documents: () => documents,
    issue: () => ({ certificate: certificate(), worth }),
    document: () => ({ certificate: certificate(30), worth }),
    withdrawDocument: () => {
      worth = { state: 'withdrawn', words: '已撤回：不能再用' }
      return { certificate: certificate(30), worth }
    },
  }
  phone = startPhone(answers)
  const pen = new Proxy({}, { get: () => () => undefined, set: () => true })
  let drawn = 0
  Object.assign(Reflect.get(globalThis, 'wx') as object, {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => ({ writeFileSync: (path: string, text: string) => files.set(path, text) }),
    shareFileMessage: () => Promise.resolve(),
    createOffscreenCanvas: () => ({ getContext: () => pen }),
    canvasToTempFilePath: async () => ({ tempFilePath: `tmp-${++drawn}.png` }),
    saveImageToPhotosAlbum: async (options: unknown) =>
      void phone.done.push(['saveImageToPhotosAlbum', options]),
    previewImage: async (options: unknown) => void phone.done.push(['previewImage', options]),
  })
})
afterEach(() => jest.restoreAllMocks())

const open = async (name: string, query: Record<string, string> = {}): Promise<Mounted> => {
  const page = await openPage(`features/volunteer/pages/${name}/${name}`, query)
  await waitFor(() => page.data()['face'] !== 'loading')
  return page
}
const did = (name: string) => phone.done.flatMap(([what, how]) => (what === name ? [how] : []))

describe('服务证明', () => {
  test('a statement of this year is issued and opened', async () => {
    const page = await open('documents')
    page.run('pickPreset', tapOn({ preset: 'thisYear' }))
    await settle()
    expect(page.text()).toContain('2026年1月1日到2026年11月23日')
    page.run('issue')
    await waitFor(() => did('navigateTo').length === 1)
    expect(sent(phone, 'issue').map(({ data }) => data.input)).toEqual([
      { kind: 'statement', from: '2026-01-01', to: '2026-11-23' },
    ])
    expect(did('navigateTo')).toEqual([
      { url: '/features/volunteer/pages/document/document?number=JL-20261123-000017' },
    ])
  })

  test('a proof without anybody who may give it says why, and offers no button', async () => {
    const page = await open('documents')
    page.run('pickKind', tapOn({ kind: 'proof' }))
    await settle()
    expect(page.text()).toContain('现在只能开服务记录单')
    expect(page.text()).not.toContain('免费开一张')
  })

  test('a proof is given by whom one picks', async () => {
    documents = {
      ...documents,
      recorders: [
        { id: 'r1', name: '街道办' },
        { id: 'r2', name: '青年会' },
      ],
    }
    const page = await open('documents')
    page.run('pickKind', tapOn({ kind: 'proof' }))
    page.run('issue')
    await settle()
    expect(page.text()).toContain('请选由哪个单位出具')
    page.run('pickRecorder', tapOn({ recorder: 'r2' }))
    page.run('issue')
    await waitFor(() => sent(phone, 'issue').length === 1)
    expect(sent(phone, 'issue')[0]?.data.input).toEqual({ kind: 'proof', recorder: 'r2', ...whole })
  })

  test('nothing that counts: no form, and the way to a shift', async () => {
    documents = { ...documents, whole: null }
    const page = await open('documents')
    expect(page.has('empty-face')).toBe(true)
    expect(page.text()).not.toContain('免费开一张')
  })

  test('what there is, with its worth; a refusal is said; another person is asked for by key', async () => {
    documents.documents = [
      {
        ...{ number: 'JL-20261101-000001', kind: 'statement', issuedOn: '2026-11-01', issuer: '心家园' },
        ...{ period: whole, totalMinutes: 150, worth: { state: 'superseded', words: '已失效：更正过' } },
      },
    ]
    answers['issue'] = () => {
      throw new Refused('CERTIFICATE.NO_NAME', '请先登记姓名')
    }
    const page = await open('documents')
    expect(page.text()).toContain('△已失效：更正过')
    page.run('issue')
    await waitFor(() => page.text().includes('没有开成：请先登记姓名'))
    await page.fire('who-picker', 'choose', { person: CHILD })
    await waitFor(() => sent(phone, 'documents').length === 2)
    expect(sent(phone, 'documents')[1]?.data.input).toEqual({ person: CHILD })
  })
})

describe('证明', () => {
  const openOne = () => open('document', { number: 'JL-20261123-000017' })

  test('is drawn, told in words, saved to the album and looked at', async () => {
    const page = await openOne()
    await waitFor(() => (page.data()['pictures'] as string[]).length === 3)
    expect(page.text()).toContain('●有效')
    page.run('look', tapOn({ picture: 'tmp-2.png' }))
    expect(did('previewImage')).toEqual([
      { urls: ['tmp-1.png', 'tmp-2.png', 'tmp-3.png'], current: 'tmp-2.png' },
    ])
    page.run('save')
    await waitFor(() => page.text().includes('已存3张到手机相册'))
    const body = page.element.querySelector('certificate-body')
    expect(body?.textContent).toContain('AB12-CD34-EF56-GH7D')
    expect(body?.textContent).toContain('展开全部 30 次')
  })

  test('the page that prints goes out as a file', async () => {
    const page = await openOne()
    page.run('print')
    await waitFor(() => page.text().includes('打印版发出去了'))
    expect([...files.keys()]).toEqual(['wxfile://usr/服务记录单-JL-20261123-000017.html'])
    expect([...files.values()][0]).toMatch(/^<!doctype html>/)
  })

  test('what is handed on leads to where it is checked; one that was withdrawn is not handed on', async () => {
    const page = await openOne()
    expect(page.run('onShareAppMessage')).toEqual({
      title: '李静的服务记录单，点开就能核验',
      path: '/features/volunteer/pages/verify/verify?code=AB12CD34EF56GH7D',
    })
    worth = { state: 'withdrawn', words: '已撤回：不能再用' }
    expect((await openOne()).run('onShareAppMessage')).toMatchObject({ path: '/pages/home/home' })
  })

  test('a phone that cannot draw has the words and the page to print', async () => {
    Object.assign(Reflect.get(globalThis, 'wx') as object, {
      createOffscreenCanvas: () => {
        throw new Error('no canvas')
      },
    })
    const page = await openOne()
    await waitFor(() => page.text().includes('这台手机画不出图片'))
    expect(page.text()).toContain('发打印版')
    expect(page.text()).not.toContain('存到手机相册')
  })

  test('withdrawing needs a reason, and takes saving and printing away', async () => {
    const page = await openOne()
    page.run('toggleWithdraw')
    page.run('withdraw')
    await waitFor(() => page.text().includes('请写明为什么撤回'))
    page.run('type', { detail: { value: '发错人了' } })
    page.run('withdraw')
    await waitFor(() => page.text().includes('×已撤回'))
    expect(sent(phone, 'withdrawDocument')[0]?.data.input).toEqual({
      number: 'JL-20261123-000017',
      reason: '发错人了',
    })
    expect(page.text()).toContain('重新开一张')
    expect(page.text()).not.toContain('发打印版')
  })

  test('unknown and failed have faces of their own', async () => {
    answers['document'] = () => {
      throw new Refused('CERTIFICATE.NOT_FOUND', '没有这张证明')
    }
    expect((await openOne()).text()).toContain('没有找到这张证明')
    phone.network = 'none'
    expect((await openOne()).data()['face']).toBe('failed')
  })
})
