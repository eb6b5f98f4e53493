import type { Page } from 'playwright-core'
import { checkSign, spellCode } from '../../../miniprogram/shared/volunteer/verification-code'
import { startApp, type App, type Look } from '../rig/app'
import { keepScreenshot } from '../rig/browser'
import { ask, OPENID } from '../rig/deeds'
import { goBack, sees, shown, tapButton, textOnShow } from '../rig/person'
import { hoursOf, openPage, PAGES, putAway, scanPhoneOf } from '../rig/volunteering'

let app: App
beforeAll(async () => {
  app = await startApp()
}, 120_000)
afterAll(() => app.close())

/** Each look draws another kind of document; whoever checks it uses the other look. */
const LOOKS = [
  { look: 'elder', other: 'standard', kind: '服务记录单', number: /JL-\d{8}-\d{6}/ },
  { look: 'standard', other: 'elder', kind: '志愿服务记录证明', number: /ZM-\d{8}-\d{6}/ },
] as const satisfies readonly { look: Look; other: Look; kind: string; number: RegExp }[]

/** The code of the document on show, as it is printed. */
async function codeOn(page: Page): Promise<string> {
  return /[0-9A-Y]{4}(-[0-9A-Y]{4}){3}/.exec(await textOnShow(page))?.[0] ?? ''
}

/** What is drawn on a picture of the page on show: how many of a hundred pixels are dark, and how large it is. */
async function drawnOn(page: Page): Promise<{ dark: number; width: number; height: number }> {
  const picture = shown(page).getByRole('button', { name: /第 1 页，点一下放大$/ })
  await picture.waitFor()
  return picture.evaluate(async (box) => {
    const image = (box instanceof HTMLImageElement ? box : box.querySelector('img')) as HTMLImageElement
    await image.decode()
    const canvas = document.createElement('canvas')
    const [width, height] = [image.naturalWidth, image.naturalHeight]
    Object.assign(canvas, { width, height })
    const brush = canvas.getContext('2d') as CanvasRenderingContext2D
    brush.drawImage(image, 0, 0)
    const { data } = brush.getImageData(0, 0, width, height)
    let dark = 0
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 100) dark += 1
    return { dark: (100 * dark) / (width * height), width, height }
  })
}

/** Types a code where anybody checks documents. */
async function verify(page: Page, code: string): Promise<void> {
  await shown(page).locator('input').fill(code)
  await tapButton(page, '查这个验证码')
}

/** The same code with its first sign changed so that its check sign is right again: nobody was ever given it. */
function forged(code: string): string {
  const signs = code.replace(/-/g, '')
  const body = (signs.startsWith('2') ? '3' : '2') + signs.slice(1, -1)
  return spellCode(body + checkSign(body))
}

describe.each(LOOKS)('a document in the $look look', ({ look, other, kind, number }) => {
  test('is drawn, checked by a stranger by its picture and its code, and worth nothing after a correction', async () => {
    const holder = await app.phone({ as: 'volunteer', look, open: PAGES.documents })
    await shown(holder)
      .getByRole('radio', { name: new RegExp(`^${kind}`) })
      .tap()
    await tapButton(holder, '免费开一张')
    await sees(holder, '存到手机相册')
    const { dark, width, height } = await drawnOn(holder)
    expect([width, height]).toEqual([1240, 1754])
    expect(dark).toBeGreaterThan(1)
    expect(dark).toBeLessThan(30)
    await keepScreenshot(holder, `document-${look}`)
    expect(await textOnShow(holder)).toMatch(number)
    const code = await codeOn(holder)

    const stranger = await app.phone({ as: 'stranger', look: other, open: PAGES.verify, beside: holder })
    await tapButton(stranger, '扫证明上的码')
    await scanPhoneOf(stranger, '张志明')
    await sees(stranger, '有效')
    expect(await textOnShow(stranger)).toContain('张志明')
    expect(await codeOn(stranger)).toBe(code)
    await keepScreenshot(stranger, `document-valid-${other}`)
    await tapButton(stranger, '再核验一张')
    await verify(stranger, code.toLowerCase().replace(/-/g, ' '))
    await sees(stranger, '有效')

    const { records } = await hoursOf(app, OPENID.volunteer)
    const counted = records.find(({ state, creditedMinutes }) => state === 'counted' && creditedMinutes > 0)
    const { shiftId, person } = counted ?? { shiftId: '', person: '' }
    await ask(app, OPENID.host, 'volunteer/setPaidDuty', { shiftId, person, paid: true })
    await tapButton(stranger, '再核验一张')
    await verify(stranger, code)
    await sees(stranger, '已失效')
    await sees(stranger, '请对方重新开一张。')
    await keepScreenshot(stranger, `document-superseded-${other}`)
    await goBack(holder)
    await tapButton(holder, new RegExp(`^${kind}.*已失效`))
    await sees(holder, '重新开一张')
    expect(await shown(holder).getByRole('button', { name: '存到手机相册' }).count()).toBe(0)
    await keepScreenshot(holder, `document-superseded-own-${look}`)
    await putAway(holder, stranger)
  })

  test('is not forged by its code, and once withdrawn by its owner it is so for everybody', async () => {
    const holder = await app.phone({ as: 'volunteer', look, open: PAGES.documents })
    await tapButton(holder, '免费开一张')
    await sees(holder, '存到手机相册')
    const code = await codeOn(holder)
    const stranger = await app.phone({ as: 'stranger', look: other, open: PAGES.verify })
    await verify(stranger, (code.startsWith('2') ? '3' : '2') + code.slice(1))
    await sees(stranger, '验证码有一位不对，请对着证明再看一遍')
    await keepScreenshot(stranger, `document-slip-${other}`)
    await verify(stranger, forged(code))
    await sees(stranger, '查不到')
    await sees(stranger, /查不到这张证明/)
    expect(await textOnShow(stranger)).not.toContain('张志明')
    await keepScreenshot(stranger, `document-forged-${other}`)

    await tapButton(holder, '撤回这张证明')
    await shown(holder).getByRole('textbox', { name: '为什么撤回' }).fill('发错人了')
    await tapButton(holder, '撤回')
    await sees(holder, '撤回了，谁来核验都会看到')
    await keepScreenshot(holder, `document-withdrawn-own-${look}`)
    await openPage(stranger, `${PAGES.verify}?code=${code}`)
    await sees(stranger, '已撤回')
    await sees(stranger, '请不要再用。')
    expect(await textOnShow(stranger)).not.toContain('张志明')
    await keepScreenshot(stranger, `document-withdrawn-${other}`)
    await putAway(holder, stranger)
  })
})

test('the phone itself adds up the whole chain of records, and keeps its end for the next time', async () => {
  const page = await app.phone({ as: 'volunteer', look: 'standard', open: PAGES.hours })
  await tapButton(page, '核对我的记录')
  await sees(page, '核对通过，记录完整')
  await tapButton(page, '核对我的记录')
  await sees(page, /比那时多 0 条/)
  await keepScreenshot(page, 'volunteer-chain')
  await putAway(page)
})
