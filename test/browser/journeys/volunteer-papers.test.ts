import type { Page } from 'playwright-core'
import { startApp, type App, type Look } from '../rig/app'
import { keepScreenshot } from '../rig/browser'
import { ask, OPENID } from '../rig/deeds'
import { answerQuestion, faultsOf, sees, shown, tapButton, textOnShow } from '../rig/person'

let app: App
beforeAll(async () => {
  app = await startApp()
}, 120_000)
afterAll(() => app.close())

const PAGES = 'features/volunteer/pages'
/** The officer of the sub-district agreed to the hours that are denied: somebody else has to answer. */
const NETWORK_OFFICER = 'demo-sun-lan'

/** Types a code where anybody checks documents. */
async function verify(page: Page, code: string): Promise<void> {
  await shown(page).locator('input').fill(code)
  await tapButton(page, '查这个验证码')
}

/** Nothing went wrong unseen; the phone is put away. */
async function putAway(page: Page): Promise<void> {
  expect(await faultsOf(page)).toEqual([])
  await page.context().close()
}

describe.each<Look>(['elder', 'standard'])('in the %s look', (look) => {
  test('a document is drawn, checked by a stranger, forged in vain, and withdrawn', async () => {
    const holder = await app.phone({ as: 'volunteer', look, open: `${PAGES}/documents/documents` })
    await tapButton(holder, '免费开一张')
    await tapButton(holder, '存到手机相册')
    await holder
      .getByRole('dialog', { name: '保存到相册' })
      .or(holder.getByText('同意', { exact: true }))
      .first()
      .waitFor()
    await keepScreenshot(holder, `volunteer-document-${look}`)
    const code = /[0-9A-Y]{4}(-[0-9A-Y]{4}){3}/.exec(await textOnShow(holder))?.[0] ?? ''

    const stranger = await app.phone({ as: 'stranger', look, open: `${PAGES}/verify/verify` })
    await verify(stranger, code.toLowerCase().replace(/-/g, ' '))
    await sees(stranger, '有效')
    expect(await textOnShow(stranger)).toContain('张志明')
    await keepScreenshot(stranger, `volunteer-verify-${look}`)
    await tapButton(stranger, '再核验一张')
    const forged = (code.startsWith('2') ? '3' : '2') + code.slice(1)
    await verify(stranger, forged)
    await sees(stranger, '验证码有一位不对')
    await verify(stranger, 'AB12-CD34-EF56-GH7D')
    await sees(stranger, /^查不到这张证明/)

    const [number = ''] = /JL-\d{8}-\d{6}/.exec(await textOnShow(holder)) ?? []
    await ask(app, OPENID.volunteer, 'volunteer/withdrawDocument', { number, reason: '发错人了' })
    await tapButton(stranger, '再核验一张')
    await verify(stranger, code)
    await sees(stranger, '已撤回')
    await putAway(holder)
    await putAway(stranger)
  })
})

test('「这不是我」: the hours go at once, somebody else answers, and the record says so', async () => {
  const page = await app.phone({ as: 'rider', look: 'elder', open: `${PAGES}/hours/hours` })
  await tapButton(page, /活动主持.*人工补录/)
  await tapButton(page, '这不是我')
  await shown(page).locator('textarea').first().fill('那天我在送外卖，没有去过')
  await tapButton(page, '这不是我，请查清楚')
  await answerQuestion(page, '真的不是您吗？', '不是我')
  await sees(page, '说过「这不是我」，查清以前不算')
  await sees(page, /^答复期限：最晚/)
  await keepScreenshot(page, 'volunteer-not-me')

  const { creditedMinutes, records } = await ask<{
    creditedMinutes: number
    records: { shiftId: string; person: string; cases: { id: string }[] }[]
  }>(app, OPENID.rider, 'volunteer/hours', {})
  expect(creditedMinutes).toBe(0)
  const denied = records.find(({ cases }) => cases.length > 0)
  const { shiftId, person, cases } = denied as NonNullable<typeof denied>
  await ask(app, NETWORK_OFFICER, 'volunteer/answerCase', {
    ...{ shiftId, person, caseId: cases[0]?.id, decision: 'upheld', words: '核对过签到表，不是本人' },
  })
  await putAway(page)
  const later = await app.phone({ as: 'rider', look: 'standard', open: `${PAGES}/hours/hours` })
  await tapButton(later, /活动主持.*已撤销/)
  await sees(later, /核对过签到表，不是本人$/)
  await tapButton(later, '这条记录写过什么，展开')
  await sees(later, /^第 2 条：撤销第 1 条/)
  await putAway(later)
})

test('a guardian says whether a child was there, and only then does it count', async () => {
  const page = await app.phone({ as: 'daughter', look: 'elder', open: `${PAGES}/hours/hours` })
  await shown(page).getByRole('radio', { name: '李小满' }).tap()
  await tapButton(page, /小小引导员/)
  await sees(page, '请您确认：李小满去了吗？')
  await keepScreenshot(page, 'volunteer-vouch')
  await tapButton(page, '去了，没错')
  await sees(page, '您确认了，谢谢')
  await sees(page, '已计入')
  await putAway(page)
})

test('the phone finds a whole chain whole', async () => {
  const page = await app.phone({ as: 'volunteer', look: 'standard', open: `${PAGES}/hours/hours` })
  await tapButton(page, '核对我的记录')
  await sees(page, '核对通过，记录完整')
  await tapButton(page, '核对我的记录')
  await sees(page, /比那时多 0 条/)
  await keepScreenshot(page, 'volunteer-chain')
  await putAway(page)
})
