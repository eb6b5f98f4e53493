import { wechat } from '../../cloudfunctions/kernel/platform'
import { MESSAGE_TEMPLATES } from '../../miniprogram/shared/brand/templates'
import { type Rig, startRig } from './rig'

let rig: Rig
const page = 'features/activity/pages/detail/detail?id=s-1'
const send = (to: string, fields: Record<string, string>, template: string = MESSAGE_TEMPLATES.result.id) =>
  wechat.sendMessage({ to, template, page, fields })

beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.stop())
beforeEach(() => rig.cloud.outbox.clear())

describe('sendMessage', () => {
  it('hands WeChat the person, the template, the page and the fields', async () => {
    expect(await send('o-1', { thing1: '手机课', time3: '2026年3月4日 10:00' })).toBe('sent')
    expect(rig.cloud.outbox.list()).toMatchObject([
      {
        api: 'subscribeMessage.send',
        openid: 'o-1',
        request: {
          template_id: MESSAGE_TEMPLATES.result.id,
          page,
          data: { thing1: { value: '手机课' }, time3: { value: '2026年3月4日 10:00' } },
        },
        response: { errcode: 0 },
      },
    ])
  })

  it('cuts what WeChat would refuse for its length, and fills what it would refuse as empty', async () => {
    const fields = { thing1: '长'.repeat(40), phrase2: '没有抽中这次', thing4: ' \n', character_string5: '1' }
    expect(await send('o-1', fields)).toBe('sent')
    expect(rig.cloud.outbox.list()[0]?.request.data).toEqual({
      thing1: { value: `${'长'.repeat(19)}…` },
      phrase2: { value: '没有抽中…' },
      thing4: { value: '无' },
      character_string5: { value: '1' },
    })
  })

  it('says so when the person has not agreed, and throws whatever else WeChat answers', async () => {
    expect(await send('o-refuses', { thing1: '手机课' })).toBe('refused')
    await expect(send('o-1', { thing1: '手机课' }, '')).rejects.toMatchObject({ errCode: 40_037 })
  })
})

describe('checkText', () => {
  it.each([
    ['大家好', 'pass'],
    ['待审的话', 'review'],
    ['违禁的话', 'risky'],
  ])('%s: %s', async (text, verdict) => {
    expect(await wechat.checkText('o-1', text)).toBe(verdict)
    const [asked] = rig.cloud.outbox.list()
    expect(asked).toMatchObject({
      api: 'security.msgSecCheck',
      request: { openid: 'o-1', version: 2, content: text },
    })
  })

  it('throws where WeChat gives no verdict', async () => {
    await expect(wechat.checkText('o-1', '长'.repeat(2_501))).rejects.toMatchObject({ errCode: 47_001 })
  })
})
