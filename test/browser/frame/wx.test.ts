import type { BrowserContext, Page } from 'playwright-core'
import { phoneContext } from '../rig/browser'
import { callWx, openPhone, startStack, type Stack } from './stack'

jest.setTimeout(120_000)

let stack: Stack
let context: BrowserContext
let page: Page

beforeAll(async () => {
  stack = await startStack()
})
afterAll(() => stack?.close())
beforeEach(async () => {
  context = await phoneContext(stack.browser)
  page = await context.newPage()
})
afterEach(() => context.close())

const button = (name: string) => page.getByRole('button', { name, exact: true })

/** Runs app code in the phone; `wx` and `__phone` are its globals. */
const run = <T>(code: string): Promise<T> => page.evaluate(code) as Promise<T>

describe('storage', () => {
  it('belongs to one person on one phone', async () => {
    await openPhone(page, stack, 'as=wang&id=a')
    await run(`wx.setStorageSync('mine', { n: 1 })`)
    expect(await run(`wx.getStorageSync('mine')`)).toEqual({ n: 1 })
    await openPhone(page, stack, 'as=li&id=a')
    expect(await run(`wx.getStorageSync('mine')`)).toBe('')
    await openPhone(page, stack, 'as=wang&id=b')
    expect(await run(`wx.getStorageSync('mine')`)).toBe('')
    await openPhone(page, stack, 'as=wang&id=a')
    expect(await run(`wx.getStorageSync('mine')`)).toEqual({ n: 1 })
  })

  it('keeps types, and fails as WeChat does', async () => {
    await openPhone(page, stack, 'as=wang')
    await run(`wx.setStorageSync('word', '7')`)
    expect(await run(`wx.getStorageSync('word')`)).toBe('7')
    expect(await callWx(page, 'getStorage', { key: 'none' })).toEqual({
      errMsg: 'getStorage:fail data not found',
    })
    const big = await run(
      `(() => { try { wx.setStorageSync('big', 'x'.repeat(1024 * 1024 + 1)) } catch (e) { return e.message } })()`,
    )
    expect(big).toBe('setStorageSync:fail entry size limit reached')
    await run(`wx.clearStorageSync()`)
    expect(await run(`wx.getStorageInfoSync().keys`)).toEqual([])
  })

  it('begins with the look the address asks for', async () => {
    await openPhone(page, stack, 'as=wang&look=elder')
    expect(await run(`wx.getStorageSync('look')`)).toBe('elder')
    expect(await run(`wx.getAppBaseInfo().fontSizeScaleFactor`)).toBe(1.3)
  })
})

describe('callback and promise', () => {
  it('answers callbacks in order, and gives no promise then', async () => {
    await openPhone(page, stack, 'as=wang')
    const order = await run(`new Promise((done) => {
      const seen = []
      const returned = wx.getStorage({ key: 'none', fail: (e) => seen.push(e.errMsg), complete: () => done([returned === undefined, ...seen]) })
    })`)
    expect(order).toEqual([true, 'getStorage:fail data not found'])
  })

  it('sees a callback that throws, and still says the call went well', async () => {
    await openPhone(page, stack, 'as=wang')
    await run(
      `new Promise((done) => wx.setStorage({ key: 'a', data: 1, success() { throw new Error('app fault') }, complete: done }))`,
    )
    expect(await run(`__phone.errors.join()`)).toContain('app fault')
  })
})

describe('the cloud', () => {
  it('is called as the person who holds the phone', async () => {
    await openPhone(page, stack, 'as=li')
    const answer = await callWx(page, 'cloud.callFunction', { name: 'echo', data: { hello: '你好' } })
    expect(answer).toMatchObject({
      errMsg: 'cloud.callFunction:ok',
      result: { openid: 'o-li', hello: '你好' },
    })
    expect(answer['requestID']).toMatch(/\S+/)
    expect(await run(`__phone.cloudCalls.map(({ name, ok }) => [name, ok])`)).toEqual([['echo', true]])
  })

  it('fails with the codes of WeChat', async () => {
    await openPhone(page, stack, 'as=li')
    const failed = await callWx(page, 'cloud.callFunction', { name: 'echo', data: { fail: true } })
    expect(failed).toMatchObject({ errCode: -404011, errMsg: expect.stringContaining('as asked') as string })
    expect(await callWx(page, 'cloud.callFunction', { name: 'nobody' })).toMatchObject({ errCode: -501000 })
    expect(await callWx(page, 'cloud.callFunction', {})).toMatchObject({ errCode: -401003 })
  })

  it('keeps files under a file id', async () => {
    await openPhone(page, stack, 'as=li')
    const text = await run(`(async () => {
      const fs = wx.getFileSystemManager()
      fs.writeFileSync(wx.env.USER_DATA_PATH + '/a.txt', '茶水')
      const temp = (await wx.canvasToTempFilePath({ canvas: wx.createOffscreenCanvas({ width: 4, height: 4 }) })).tempFilePath
      const { fileID } = await wx.cloud.uploadFile({ cloudPath: '图/a.png', filePath: temp })
      const { fileList } = await wx.cloud.getTempFileURL({ fileList: [fileID, fileID + '.none'] })
      const { tempFilePath } = await wx.cloud.downloadFile({ fileID })
      const size = (await wx.getImageInfo({ src: tempFilePath })).width
      const copy = (await wx.getImageInfo({ src: fileList[0].tempFileURL })).path
      return [fileID.startsWith('cloud://'), fileList.map((f) => f.status), size, /^https?:/.test(copy), fs.readFileSync(wx.env.USER_DATA_PATH + '/a.txt', 'utf8')]
    })()`)
    expect(text).toEqual([true, [0, 1], 4, false, '茶水'])
  })
})

describe('files of the app', () => {
  it('stay after the visit, can be shown, and end where the person says', async () => {
    await openPhone(page, stack, 'as=li&id=files')
    const saved = await run<string>(`(async () => {
      const canvas = wx.createOffscreenCanvas({ width: 6, height: 4 })
      const { tempFilePath } = await wx.canvasToTempFilePath({ canvas })
      return (await wx.saveFile({ tempFilePath })).savedFilePath
    })()`)
    expect(saved).toMatch(/^wxfile:\/\/usr\/.+\.png$/)
    await openPhone(page, stack, 'as=li&id=files')
    expect(await callWx(page, 'getImageInfo', { src: saved })).toMatchObject({
      width: 6,
      height: 4,
      type: 'png',
    })
    const outside = await run(
      `(() => { try { wx.getFileSystemManager().readFileSync('wxfile://usr/../x') } catch (e) { return e.message } })()`,
    )
    expect(outside).toMatch(/permission denied/)
    await run(`wx.getFileSystemManager().unlinkSync('${saved}')`)
    const gone = await run(
      `new Promise((done) => wx.getFileSystemManager().readFile({ filePath: '${saved}', fail: done }))`,
    )
    expect(gone).toMatchObject({ errMsg: expect.stringMatching(/^readFile:fail no such file/) as string })
  })
})

describe('a file sent to a chat', () => {
  const FILE = `wx.env.USER_DATA_PATH + '/list.csv'`

  it('is shown with its name, and can be kept on the computer', async () => {
    await openPhone(page, stack, 'as=li')
    expect(await run(`wx.canIUse('shareFileMessage')`)).toBe(true)
    await run(`wx.getFileSystemManager().writeFileSync(${FILE}, '\\ufeff姓名')
      window.sent = wx.shareFileMessage({ filePath: ${FILE}, fileName: '名单.csv' }).then((a) => a.errMsg)
      undefined`)
    const [kept] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '存到这台电脑' }).click(),
    ])
    expect(kept.suggestedFilename()).toBe('名单.csv')
    await button('发送').click()
    expect(await run('sent')).toBe('shareFileMessage:ok')
  })

  it('fails as WeChat does when the person changes their mind, and when there is no such file', async () => {
    await openPhone(page, stack, 'as=li')
    await run(`wx.getFileSystemManager().writeFileSync(${FILE}, 'a')
      window.sent = new Promise((done) => wx.shareFileMessage({ filePath: ${FILE}, complete: done }))
      undefined`)
    await button('取消').click()
    expect(await run('sent')).toEqual({ errMsg: 'shareFileMessage:fail cancel' })
    const none = await callWx(page, 'shareFileMessage', { filePath: 'wxfile://usr/none.csv' })
    expect(none['errMsg']).toMatch(/^shareFileMessage:fail no such file/)
  })
})

describe('network', () => {
  it('is gone when the panel cuts it, tells listeners, and comes back', async () => {
    await openPhone(page, stack, 'as=li')
    await run(`window.seen = []; wx.onNetworkStatusChange((e) => seen.push([e.isConnected, e.networkType]))`)
    await run(`__phone.setNetwork('off')`)
    expect(await callWx(page, 'getNetworkType')).toMatchObject({ networkType: 'none' })
    const cut = await callWx(page, 'cloud.callFunction', { name: 'echo' })
    expect(cut['errMsg']).toMatch(/^cloud\.callFunction:fail .*ERR_INTERNET_DISCONNECTED/)
    const request = await run(`new Promise((done) => wx.request({ url: 'http://127.0.0.1:1/', fail: done }))`)
    expect(request).toMatchObject({
      errno: 600001,
      errMsg: expect.stringMatching(/^request:fail .*DISCONNECTED/) as string,
    })
    await run(`__phone.setNetwork('slow')`)
    expect(await callWx(page, 'cloud.callFunction', { name: 'echo' })).toMatchObject({
      result: { openid: 'o-li' },
    })
    expect(await run('seen')).toEqual([
      [false, 'none'],
      [true, '2g'],
    ])
  })

  it('cut on the way back, an answer is lost', async () => {
    await openPhone(page, stack, 'as=li&network=slow')
    await run(
      `window.outcome = wx.cloud.callFunction({ name: 'echo' }).catch((e) => e.errMsg); __phone.setNetwork('off')`,
    )
    expect(await run('outcome')).toMatch(/DISCONNECTED/)
  })
})

describe('location', () => {
  const consent = () => button('同意').click()

  it('is asked for once and remembered', async () => {
    await openPhone(page, stack, 'as=wang')
    await run(`void (window.first = wx.getLocation({ type: 'gcj02' }).catch((e) => e))`)
    await consent()
    await expect(page.getByRole('alertdialog').getByText('用来找离你最近的地方').count()).resolves.toBe(1)
    await button('允许').click()
    expect(await run('first')).toMatchObject({
      latitude: 31.2329,
      longitude: 121.4731,
      errMsg: 'getLocation:ok',
    })
    expect(await callWx(page, 'getLocation', { type: 'gcj02' })).toMatchObject({ latitude: 31.2329 })
    expect(await callWx(page, 'getSetting')).toMatchObject({ authSetting: { 'scope.userLocation': true } })
  })

  it('refused once stays refused until the settings screen', async () => {
    await openPhone(page, stack, 'as=wang')
    await run(`void (window.first = wx.getLocation({ type: 'gcj02' }).catch((e) => e.errMsg))`)
    await consent()
    await button('拒绝').click()
    expect(await run('first')).toBe('getLocation:fail auth deny')
    expect(await callWx(page, 'getLocation')).toMatchObject({ errMsg: 'getLocation:fail auth deny' })
    await run(`void (window.settings = wx.openSetting())`)
    await page.getByRole('checkbox', { name: '获取你的位置信息' }).check()
    await button('完成').click()
    expect(await run('settings')).toMatchObject({ authSetting: { 'scope.userLocation': true } })
    expect(await callWx(page, 'getLocation', { type: 'gcj02' })).toMatchObject({ errMsg: 'getLocation:ok' })
  })

  it('switched off by the panel is refused without a question', async () => {
    await openPhone(page, stack, 'as=wang&refuse=1')
    await run(`void (window.first = wx.getLocation({ type: 'gcj02' }).catch((e) => e.errMsg))`)
    await consent()
    expect(await run('first')).toBe('getLocation:fail auth deny')
  })

  it('does not exist undeclared', async () => {
    await openPhone(page, stack, 'as=wang')
    const { errMsg } = await callWx(page, 'getFuzzyLocation')
    expect(errMsg).toMatch(/requiredPrivateInfos/)
  })

  it('without privacy consent fails with errno 104', async () => {
    await openPhone(page, stack, 'as=wang')
    await run(`void (window.first = wx.getLocation({}).catch((e) => e))`)
    await button('拒绝').click()
    expect(await run('first')).toEqual({
      errMsg: 'getLocation:fail privacy permission is not authorized',
      errno: 104,
    })
    expect(await callWx(page, 'getPrivacySetting')).toMatchObject({ needAuthorization: true })
  })

  it('leaves the privacy question to an app that asks it itself', async () => {
    await openPhone(page, stack, 'as=wang')
    await run(
      `wx.onNeedPrivacyAuthorization((resolve, info) => { window.asked = info.referrer; resolve({ event: 'disagree' }) })`,
    )
    expect(await callWx(page, 'chooseLocation')).toMatchObject({ errno: 104 })
    expect(await run('asked')).toBe('chooseLocation')
  })

  it('lets a place be chosen by name, or none', async () => {
    await openPhone(page, stack, 'as=wang')
    await run(`void (window.chosen = wx.chooseLocation({}))`)
    await consent()
    await page.getByRole('searchbox', { name: '搜索地点' }).fill('外')
    await page.getByRole('option', { name: '外滩' }).click()
    await button('确定').click()
    expect(await run('chosen')).toMatchObject({ name: '外滩', latitude: 31.2401, longitude: 121.4905 })
    await run(`void (window.chosen = wx.chooseLocation({}).catch((e) => e.errMsg))`)
    await button('取消').click()
    expect(await run('chosen')).toBe('chooseLocation:fail cancel')
  })
})

describe('words over the page', () => {
  it('asks in a box and answers what was chosen', async () => {
    await openPhone(page, stack, 'as=wang')
    await run(
      `void (window.answer = wx.showModal({ title: '取消报名？', content: '名额会给别人', confirmText: '取消报名', cancelText: '再想想' }))`,
    )
    const box = page.getByRole('alertdialog', { name: '取消报名？' })
    expect(await box.getByText('名额会给别人').count()).toBe(1)
    await box.getByRole('button', { name: '再想想' }).click()
    expect(await run('answer')).toMatchObject({ confirm: false, cancel: true, errMsg: 'showModal:ok' })
    expect(await box.count()).toBe(0)
    const long = await callWx(page, 'showModal', { confirmText: '这几个字太多了' })
    expect(long['errMsg']).toMatch(/confirmText length/)
  })

  it('lets one of several be picked, or none', async () => {
    await openPhone(page, stack, 'as=wang')
    await run(`void (window.answer = wx.showActionSheet({ itemList: ['步行', '骑车'] }))`)
    await button('骑车').click()
    expect(await run('answer')).toMatchObject({ tapIndex: 1 })
    await run(`void (window.answer = wx.showActionSheet({ itemList: ['步行'] }).catch((e) => e.errMsg))`)
    await page.keyboard.press('Escape')
    expect(await run('answer')).toBe('showActionSheet:fail cancel')
  })

  it('shows one toast at a time, and hides loading only by its own name', async () => {
    await openPhone(page, stack, 'as=wang')
    await run(`wx.showLoading({ title: '正在找' }); wx.hideToast()`)
    expect(await page.getByRole('status').filter({ hasText: '正在找' }).count()).toBe(1)
    await run(`wx.showToast({ title: '已收藏', duration: 60000 }); wx.hideLoading()`)
    expect(
      await page
        .getByRole('status')
        .filter({ hasText: /正在找|已收藏/ })
        .allInnerTexts(),
    ).toEqual([expect.stringContaining('已收藏')])
  })

  it('shows the number before it would dial', async () => {
    await openPhone(page, stack, 'as=wang')
    await run(`void (window.answer = wx.makePhoneCall({ phoneNumber: '021-00001234' }))`)
    await button('呼叫 021-00001234').click()
    expect(await run('answer')).toEqual({ errMsg: 'makePhoneCall:ok' })
  })

  it('asks for each message template by itself', async () => {
    await openPhone(page, stack, 'as=wang')
    await run(`void (window.answer = wx.requestSubscribeMessage({ tmplIds: ['t1', 't2'] }))`)
    await page.getByRole('checkbox', { name: '模板 t2' }).uncheck()
    await button('允许').click()
    expect(await run('answer')).toMatchObject({ t1: 'accept', t2: 'reject' })
    expect(await callWx(page, 'requestSubscribeMessage', { tmplIds: ['1', '2', '3', '4'] })).toMatchObject({
      errCode: 20003,
    })
  })
})

describe('the clock', () => {
  it("is the cloud's, also when it moves while the phone is open", async () => {
    stack.cloud.clock.set(Date.parse('2030-05-01T08:00:00+08:00'))
    await openPhone(page, stack, 'as=wang')
    expect(await run(`new Date().getFullYear()`)).toBe(2030)
    expect(await run(`new Date(0).getTime()`)).toBe(0)
    expect(await run(`new Date() instanceof Date && typeof Date() === 'string'`)).toBe(true)
    stack.cloud.clock.advance(365 * 24 * 3_600_000)
    await page.waitForFunction(() => new Date().getFullYear() === 2031)
    const { result } = await callWx(page, 'cloud.callFunction', { name: 'echo' })
    expect(new Date((result as { now: number }).now).getFullYear()).toBe(2031)
    stack.cloud.clock.reset()
    await page.waitForFunction((year) => new Date().getFullYear() === year, new Date().getFullYear())
  })
})

describe('an API we lack', () => {
  it('throws when called, is kept as a fault and denied by canIUse', async () => {
    await openPhone(page, stack, 'as=wang')
    const message = await run(
      `(() => { try { wx.startSoterAuthentication({}) } catch (e) { return e.message } })()`,
    )
    expect(message).toBe('wx.startSoterAuthentication is not available on the local phone')
    expect(await run(`__phone.errors.join()`)).toContain('wx.startSoterAuthentication')
    expect(
      await run(
        `['startSoterAuthentication', 'getLocation', 'cloud', 'button.open-type.share', 'live-pusher'].map(wx.canIUse)`,
      ),
    ).toEqual([false, true, true, true, false])
    expect(await run(`wx.then === undefined`)).toBe(true)
  })
})
