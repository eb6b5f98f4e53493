import { areaColumns, areaColumnsAt } from '../../../../miniprogram/features/volunteer/model/area-columns'
import {
  documentRows,
  type IssueDraft,
  issueFault,
  issueInput,
  newIssue,
  periodOf,
} from '../../../../miniprogram/features/volunteer/model/issue-form'
import {
  type Actor,
  guardianFault,
  needsGuardian,
  NO_DRAFT,
  type Profile,
  profileDraft,
  profileFault,
  registerInput,
  toggled,
} from '../../../../miniprogram/features/volunteer/model/profile-form'
import { areaName, profileView } from '../../../../miniprogram/features/volunteer/model/profile-view'
import { CHILD, SELF } from '../../../component/activity/rig'
import { MONDAY_10 } from '../../../component/rig/small-index'

const now = MONDAY_10
const self: Actor = { person: SELF, name: '李静', self: true, born: '', registered: false }
const child: Actor = { person: CHILD, name: '李小明', self: false, born: '2011-06', registered: false }
const filled = { ...NO_DRAFT, name: ' 李静 ', contact: '138 0000 0001', born: '1980-05' }

const profile: Profile = {
  ...{
    person: SELF,
    name: '李静',
    sex: 'female',
    born: '1980-05-03',
    maskedId: '',
    area: 'b1',
    contact: '13800000001',
  },
  ...{ skills: ['急救', '沪语'], categories: ['health'], times: ['evening'], guardian: null, at: '' },
  trainings: [
    { id: 't1', name: '急救员', content: '心肺复苏', minutes: 90, organiser: '红十字会', day: '2026-05-01' },
  ],
  awards: [{ id: 'a1', name: '优秀志愿者', day: '2026-03-05', giver: '街道办' }],
}

const street = (code: string, name: string, district: string, pinyin: string) => ({
  ...{ code, name, district, pinyin, point: { lng: 121, lat: 31 } },
})
const streets = [
  street('a2', '外滩街道', '黄浦区', 'wai tan'),
  street('a1', '南京东路街道', '黄浦区', 'nan jing'),
  street('b1', '徐家汇街道', '徐汇区', 'xu jia hui'),
]

describe('registering', () => {
  test('three answers are enough', () => {
    expect(profileFault(filled, self, now)).toBe('')
    expect(registerInput(filled, undefined, now)).toEqual({
      ...{ name: '李静', contact: '138 0000 0001', born: '1980-05', sex: '', area: '' },
      ...{ categories: [], times: [], skills: [] },
    })
  })

  test.each([
    [{ name: ' ' }, '请填写姓名'],
    [{ contact: '12' }, '请填写能打通的电话，手机或座机都行'],
    [{ born: '' }, '请选出生年月'],
    [{ born: '2030-01' }, '请选出生年月'],
    [{ skills: Array.from({ length: 11 }, (_each, at) => `技能${at}`).join(',') }, '专业技能最多写 10 项'],
    [{ skills: '长'.repeat(21) }, '一项技能最多 20 个字'],
  ])('%j is told', (more, fault) => {
    expect(profileFault({ ...filled, ...more }, self, now)).toBe(fault)
  })

  test('a child under 14 cannot do it alone, but with the family', () => {
    const draft = { ...filled, born: '2015-01' }
    expect(profileFault(draft, self, now)).toContain('请家长在家长的手机上登记')
    expect(profileFault(draft, child, now)).toBe('')
  })

  test('under 18 a guardian has to agree, by name and number, to words of a version', () => {
    const draft = { ...filled, born: '2009-06' }
    expect(needsGuardian(draft, now)).toBe(true)
    expect(guardianFault(draft)).toBe('请填写监护人的姓名')
    expect(guardianFault({ ...draft, guardianName: '王芳' })).toContain('能打通的电话')
    const input = registerInput({ ...draft, guardianName: '王芳', guardianPhone: '13800000002' }, CHILD, now)
    expect(input).toMatchObject({
      person: CHILD,
      guardian: { name: '王芳', phone: '13800000002', version: 'volunteer-2026-11', agreed: true },
    })
  })

  test('a grown-up sends no guardian, whatever was typed before', () => {
    expect(registerInput({ ...filled, guardianName: '王芳' }, undefined, now)).not.toHaveProperty('guardian')
  })

  test('what is known already stands in the form; a birth of the family record stays', () => {
    expect(profileDraft(null, child)).toMatchObject({ name: '李小明', born: '2011-06', bornFixed: true })
    expect(profileDraft(profile, self)).toMatchObject({
      born: '1980-05',
      skills: '急救，沪语',
      bornFixed: false,
    })
  })

  test('skills are told apart by any comma', () => {
    expect(registerInput({ ...filled, skills: '急救, 沪语、修电器；' }, undefined, now).skills).toEqual([
      '急救',
      '沪语',
      '修电器',
    ])
  })

  test('a choice is made and taken back', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b'])
    expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
  })
})

describe('an entry', () => {
  test('in words, without what was not said', () => {
    const view = profileView(profile, { streets, modules: [{ code: 'health', name: '健康关爱' }] })
    expect(view.facts.map(({ words }) => words)).toEqual([
      '13800000001',
      '1980 年 5 月',
      '女',
      '徐汇区 徐家汇街道',
      '急救、沪语',
      '健康关爱',
      '晚上',
    ])
    expect(view.trainings[0]?.text).toBe('2026 年 5 月 1 日，红十字会，1 小时 30 分钟：心肺复苏')
    expect(view.awards[0]?.text).toBe('2026 年 3 月 5 日，街道办授予')
    expect(profileView({ ...profile, sex: '', skills: [] }, { streets, modules: [] }).facts).toHaveLength(4)
  })

  test('the guardian’s word has its day', () => {
    const guardian = { name: '王芳', phone: '13800000002', at: '2026-11-02T16:00:00.000Z' }
    const view = profileView({ ...profile, guardian }, { streets, modules: [] })
    expect(view.guardian).toBe('监护人 王芳（13800000002）2026 年 11 月 3 日同意')
  })

  test('sub-districts are picked under their district, in the order of their sound', () => {
    expect(areaColumns(streets, 0)).toMatchObject({
      names: [
        ['黄浦区', '徐汇区'],
        ['南京东路街道', '外滩街道'],
      ],
    })
    expect(areaColumnsAt(streets, 'a2')).toMatchObject({ at: [0, 1], codes: ['a1', 'a2'] })
    expect(areaColumnsAt(streets, 'b1').at).toEqual([1, 0])
    expect(areaColumnsAt(streets, 'none').at).toEqual([0, 0])
    expect(areaColumns([], 0)).toMatchObject({ codes: [], at: [0, 0] })
    expect(areaName(streets, 'none')).toBe('')
  })
})

describe('asking for a document', () => {
  const today = '2026-11-23'
  const whole = { from: '2025-03-01', to: '2026-11-21' }
  const documents = { people: [], documents: [], recorders: [{ id: 'r1', name: '街道办' }], whole }
  const draft = newIssue(documents, today)
  const with_ = (more: Partial<IssueDraft>): IssueDraft => ({ ...draft, ...more })

  test.each([
    ['all', whole],
    ['thisYear', { from: '2026-01-01', to: today }],
    ['lastYear', { from: '2025-01-01', to: '2025-12-31' }],
    ['own', { from: '2026-02-01', to: '2026-02-28' }],
  ] as const)('%s', (preset, period) => {
    expect(periodOf(with_({ preset, from: '2026-02-01', to: '2026-02-28' }), whole, today)).toEqual(period)
  })

  test('a statement names no recorder, a proof does; the only one there is stands picked', () => {
    expect(issueInput(draft, whole, undefined)).toEqual({ kind: 'statement', ...whole })
    expect(issueInput(with_({ kind: 'proof' }), whole, CHILD)).toEqual({
      ...{ person: CHILD, kind: 'proof', recorder: 'r1' },
      ...whole,
    })
    expect(issueFault(with_({ kind: 'proof', recorder: '' }))).toBe('请选由哪个单位出具')
  })

  test('days in the wrong order are told', () => {
    expect(issueFault(with_({ preset: 'own', from: '2026-03-01', to: '2026-02-01' }))).toContain('前面')
    expect(issueFault(draft)).toBe('')
  })

  test('the list says what each is worth, with a shape', () => {
    const [row] = documentRows({
      ...documents,
      documents: [
        {
          ...{ number: 'JL-20261123-000017', kind: 'statement', issuedOn: today, issuer: '心家园' },
          ...{ period: whole, totalMinutes: 150, worth: { state: 'withdrawn', words: '已撤回' } },
        },
      ],
    })
    expect(row).toMatchObject({ title: '服务记录单，2.5 小时', state: { shape: '×', words: '已撤回' } })
    expect(row?.label).toContain('已撤回')
  })
})
