import fc from 'fast-check'
import { maskId } from '../../../../miniprogram/shared/volunteer/mask-id'
import {
  cellsOf,
  GROUP_NAMES,
  headingOf,
  hoursText,
  organisationCsv,
  serviceRecord,
  SOURCE_WORDS,
  STATUTE,
  type StatuteGroup,
  type StatuteRecord,
  volunteerCsv,
  type VolunteerFile,
} from '../../../../miniprogram/shared/volunteer/statute'
import { readCsv } from '../text/read-csv'
import { aDraft, aShift, chainOf } from './ledger-rows'

const someone: StatuteRecord<'basic'> = {
  ...{ name: '王秀兰', sex: '女', born: '1949-03-07', idNumber: '31010119490307662X', area: '黄浦区' },
  ...{ contact: '13900000001', skills: '手机', categories: '助老' },
}

/** What people could type to have a table do something else. */
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'=+-@＝＋－＠\'",\t\r\n 张'), maxLength: 6 }),
  fc.constantFrom('=HYPERLINK("http://x","看")', '@SUM(1+1)*cmd|"/C calc"!A0', '\n=1', '"\r\n=1'),
)
const shiftWords = fc.record({ name: words, place: words, content: words, organiser: words, leader: words })

describe('the statute’s fields', () => {
  it.each<[StatuteGroup, string]>([
    ['basic', '姓名 性别 出生日期 身份证件号码 居住区域 联系方式 专业技能 服务类别'],
    ['service', '活动名称 日期 地点 服务内容 服务时间 活动组织单位 活动负责人'],
    ['training', '名称 主要内容 学习时长 举办单位 日期'],
    ['awards', '名称 日期 授予单位'],
    ['rating', '服务质量评价 评价日期'],
  ])('%s: %s', (group, labels) => expect(headingOf(group)).toEqual(labels.split(' ')))

  it('are named once each within their group', () => {
    for (const fields of Object.values(STATUTE)) {
      expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length)
    }
  })
})

describe('hours', () => {
  it.each([
    [0, '0'],
    [15, '0.25'],
    [30, '0.5'],
    [150, '2.5'],
    [151, '2.51'],
    [59, '0.98'],
    [60, '1'],
    [90_000, '1500'],
  ])('%i minutes are %s', (minutes, text) => expect(hoursText(minutes)).toBe(text))

  it('are never more than was given, and exact for what is credited', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (minutes) => {
        expect(Number(hoursText(minutes)) * 60).toBeLessThanOrEqual(minutes + 1e-6)
        expect(Number(hoursText(minutes * 15)) * 60).toBe(minutes * 15)
      }),
    )
  })
})

describe('tables', () => {
  const [byCode, byHand] = chainOf([
    aDraft(),
    aDraft({
      ...{ source: 'MANUAL', author: 'p-a', approver: 'p-b', reason: '断电' },
      shift: aShift('s-2', { name: '=1+1', content: '扶老人, 引路' }),
    }),
  ]) as [ReturnType<typeof chainOf>[0], ReturnType<typeof chainOf>[0]]
  const service = '活动名称,日期,地点,服务内容,服务时间,活动组织单位,活动负责人,记录方式,记录编号\r\n'
  const first = '手机课堂,2026-11-23,南京东路春申站,手机陪练,2.5,心家园,刘敏,扫动态码,1\r\n'

  const file: VolunteerFile = {
    ...{ basic: someone, services: [byCode, byHand] },
    trainings: [{ name: '急救', content: 'AED', hours: '2', organiser: '红十字会', day: '2026-11-01' }],
    awards: [{ giver: '街道', name: '之星', day: '2026-12-05' }],
    ratings: [{ rating: { day: '2026-12-05', words: '5 星：好' }, row: byCode }],
    ratingsNote: '',
  }

  it('a volunteer’s: five groups, formulas kept from running, what was entered by hand told', () => {
    expect(volunteerCsv(file)).toBe(
      '\ufeff个人基本信息\r\n' +
        '姓名,性别,出生日期,身份证件号码,居住区域,联系方式,专业技能,服务类别\r\n' +
        '王秀兰,女,1949-03-07,3****************X,黄浦区,13900000001,手机,助老\r\n\r\n' +
        `志愿服务情况\r\n${service}${first}` +
        '\'=1+1,2026-11-23,南京东路春申站,"扶老人, 引路",2.5,心家园,刘敏,人工补录,2\r\n\r\n' +
        '培训情况\r\n名称,主要内容,学习时长,举办单位,日期\r\n急救,AED,2,红十字会,2026-11-01\r\n\r\n' +
        '表彰奖励情况\r\n名称,日期,授予单位\r\n之星,2026-12-05,街道\r\n\r\n' +
        '评价情况\r\n服务质量评价,评价日期,活动名称,记录编号\r\n5 星：好,2026-12-05,手机课堂,1\r\n\r\n',
    )
  })

  it('a volunteer’s has every group also where nothing is on record, and what is cut is said', () => {
    const none = { ...file, services: [], trainings: [], awards: [], ratings: [], ratingsNote: '只列最近的' }
    const text = volunteerCsv(none)
    for (const name of Object.values(GROUP_NAMES)) expect(text).toContain(`${name}\r\n`)
    expect(text.endsWith('\r\n\r\n只列最近的\r\n')).toBe(true)
  })

  it('an organisation’s, with names', () => {
    expect(organisationCsv([{ name: '王秀兰', row: byCode }])).toBe(`\ufeff姓名,${service}王秀兰,${first}`)
  })

  it('records go in the statute’s order, and never with a whole identity number', () => {
    expect(cellsOf('basic', someone)[3]).toBe('3****************X')
    const { idNumber: _none, ...anonymous } = someone
    expect(cellsOf('basic', anonymous as typeof someone)[3]).toBe('')
    expect(cellsOf('awards', { giver: '街道', name: '之星', day: '2026-12-05' })).toEqual([
      '之星',
      '2026-12-05',
      '街道',
    ])
    expect(cellsOf('rating', { day: '2026-12-05', words: '好' })).toEqual(['好', '2026-12-05'])
  })

  it('an organisation’s opens as it is meant, whatever people and shifts are called', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ name: words, shift: shiftWords }), { maxLength: 4 }), (list) => {
        const entries = list.map(({ name, shift }) => ({
          name,
          row: { ...byCode, shift: aShift('s-x', shift) },
        }))
        const [heading = [], ...lines] = readCsv(organisationCsv(entries))
        expect(heading).toEqual(['姓名', ...headingOf('service'), '记录方式', '记录编号'])
        expect(lines.flat().filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell))).toEqual([])
        expect(lines.map((cells) => cells.map((cell) => cell.replace(/^'/, '')))).toEqual(
          entries.map(({ name, row }) => {
            const { name: title, day, place, content, organiser, leader } = row.shift
            return [name, title, day, place, content, '2.5', organiser, leader, '扫动态码', '1']
          }),
        )
      }),
    )
  })

  it('every source has its words', () => {
    expect(Object.values(SOURCE_WORDS)).toEqual(['扫动态码', '输入数字码', '站点勾选', '人工补录'])
    expect(serviceRecord(byCode)).toMatchObject({ name: '手机课堂', hours: '2.5', leader: '刘敏' })
  })
})

describe('an identity number', () => {
  it.each([
    ['31010119490307662X', '3****************X'],
    [' E12345678 ', 'E*******8'],
    ['12345678', '1******8'],
    ['1234567', '*******'],
    ['', ''],
  ])('%j is shown as %j', (number, shown) => expect(maskId(number)).toBe(shown))

  it('shows two of its signs at most, and keeps its length', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{0,20}$/), (number) => {
        expect(maskId(number)).toHaveLength(number.length)
        expect(maskId(number).replace(/\*/g, '').length).toBeLessThanOrEqual(2)
      }),
    )
  })
})
