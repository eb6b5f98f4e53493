import type { Locator, Page } from 'playwright-core'
import { errorsOf, shown } from '../rig'

type Open = (page: string) => Promise<Page>
const FORM = '/pages/form/form'

const last = (phone: Page): Promise<string> => shown(phone, '#last').innerText()

/** Chooses by words in the sheet that is up, and confirms. */
async function choose(phone: Page, ...words: string[]): Promise<void> {
  for (const [column, word] of words.entries()) {
    await phone.locator('.shell-wheel').nth(column).getByRole('option', { name: word, exact: true }).click()
  }
  await phone.getByRole('button', { name: '确定' }).tap()
  await phone.locator('.shell-sheet-layer').waitFor({ state: 'detached' })
}

export function formSuite(open: Open): void {
  it('types into input and textarea, keeps to maxlength, confirms', async () => {
    const phone = await open(FORM)
    const name = phone.getByLabel('姓名')
    await name.fill('')
    await name.pressSequentially('王秀兰同志')
    expect(await last(phone)).toBe('input {"value":"王秀兰同","cursor":4,"keyCode":0}')
    await name.press('Enter')
    expect(await last(phone)).toBe('confirm {"value":"王秀兰同"}')
    await shown(phone, '#model input').fill('12')
    expect(await shown(phone, '#echo').innerText()).toBe('12')
    expect(await phone.getByLabel('故事').inputValue()).toBe('原文')
  })

  it('turns switch, slider, checkboxes and radios, by label too', async () => {
    const phone = await open(FORM)
    await phone.getByRole('switch', { name: '同意' }).tap()
    expect(await last(phone)).toBe('change {"value":true}')
    await phone.getByRole('slider', { name: '数量' }).press('ArrowRight')
    expect(await last(phone)).toBe('change {"value":6}')
    await shown(phone, '.hobby')
      .nth(1)
      .tap({ position: { x: 50, y: 10 } })
    expect(await last(phone)).toBe('change {"value":["跳舞"]}')
    await phone.getByText('男', { exact: true }).tap()
    expect(await last(phone)).toBe('change {"value":"男"}')
    expect(await phone.getByRole('radio', { name: '女' }).getAttribute('aria-checked')).toBe('false')
  })

  pickerTests(open)
  submitTests(open)
}

function pickerTests(open: Open): void {
  const tapPicker = (phone: Page, id: string): Promise<void> => (shown(phone, `#${id}`) as Locator).tap()

  it('picks one of a list, or nothing', async () => {
    const phone = await open(FORM)
    await tapPicker(phone, 'fruit')
    await choose(phone, '桃')
    expect(await last(phone)).toBe('change {"value":"2"}')
    await tapPicker(phone, 'fruit')
    await phone.getByRole('button', { name: '取消' }).tap()
    expect(await last(phone)).toBe('change {"value":"2"}')
  })

  it('picks from two columns and tells each turn', async () => {
    const phone = await open(FORM)
    await tapPicker(phone, 'multi')
    await phone.getByRole('option', { name: '下午' }).click()
    expect(await last(phone)).toBe('columnchange {"column":0,"value":1}')
    await choose(phone, '下午', '三')
    expect(await last(phone)).toBe('change {"value":[1,2]}')
  })

  it('picks a time within its bounds', async () => {
    const phone = await open(FORM)
    await tapPicker(phone, 'time')
    const hours = await phone.locator('.shell-wheel').first().getByRole('option').allInnerTexts()
    expect([hours[0], hours.at(-1)]).toEqual(['08', '18'])
    await choose(phone, '10', '05')
    expect(await last(phone)).toBe('change {"value":"10:05"}')
  })

  it('picks a date; months have their own length', async () => {
    const phone = await open(FORM)
    await tapPicker(phone, 'date')
    expect(await phone.locator('.shell-wheel').nth(2).getByRole('option').count()).toBe(28)
    await choose(phone, '2027年', '04月', '30日')
    expect(await last(phone)).toBe('change {"value":"2027-04-30"}')
  })

  it('picks a region', async () => {
    const phone = await open(FORM)
    await tapPicker(phone, 'region')
    expect(await phone.locator('.shell-wheel').nth(2).locator('[aria-selected=true]').innerText()).toBe(
      '静安区',
    )
    await choose(phone, '上海市', '上海市', '黄浦区')
    expect(await last(phone)).toContain('"value":["上海市","上海市","黄浦区"]')
  })
}

function submitTests(open: Open): void {
  it('submits every named field, own components among them, and resets', async () => {
    const phone = await open(FORM)
    await phone.getByLabel('姓名').fill('兰')
    await shown(phone, '#submit').tap()
    expect(JSON.parse(await shown(phone, '#submitted').innerText())).toEqual({
      name: '兰',
      model: '',
      story: '原文',
      agree: false,
      amount: 4,
      hobby: [],
      sex: '女',
      fruit: '0',
      multi: [0, 1],
      time: '09:30',
      date: '2026-02-28',
      region: ['上海市', '上海市', '静安区'],
      own: '自带值',
    })
    await shown(phone, '#reset').tap()
    expect(await shown(phone, '#submitted').innerText()).toBe('reset')
    expect(await phone.getByLabel('姓名').inputValue()).toBe('')
    expect(await errorsOf(phone)).toEqual([])
  })
}
