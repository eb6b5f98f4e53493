import { hours, people, record } from '../../../component/volunteer/records'
import { aDraft, aShift, chainOf } from '../../shared/volunteer/ledger-rows'
import type { Profile } from '../../../../miniprogram/features/volunteer/model/profile-form'
import { NO_NAMES } from '../../../../miniprogram/features/volunteer/model/profile-view'
import { volunteerFile } from '../../../../miniprogram/features/volunteer/model/volunteer-file'

const profile: Profile = {
  ...{ person: 'p-1', name: '李静', sex: 'female', born: '1980-05', maskedId: '3****************X' },
  ...{ area: '310101002', contact: '13800000001', skills: ['急救', '手语'], categories: ['health', 'tea'] },
  ...{ times: [], guardian: null, at: '2026-11-01T00:00:00.000Z' },
  trainings: [
    { id: 't-1', name: '急救', content: 'AED', minutes: 90, organiser: '红十字会', day: '2026-11-01' },
  ],
  awards: [{ id: 'a-1', name: '之星', day: '2026-12-05', giver: '街道' }],
}
const names = {
  streets: [
    {
      ...{ code: '310101002', name: '南京东路街道', pinyin: '', district: '黄浦区', districtPinyin: '' },
      ...{ lng: 121.48, lat: 31.23, kind: 'street' },
    },
  ] as never,
  modules: [{ code: 'health', name: '健康' }],
}
const rows = chainOf([
  aDraft({ shift: aShift('s-one') }),
  aDraft({ shift: aShift('s-two') }),
  aDraft({ kind: 'withdrawal', supersedes: 2, credited: 0, shift: aShift('s-two'), reason: '不是本人' }),
  aDraft({ kind: 'correction', supersedes: 1, credited: 120, shift: aShift('s-one'), reason: '更正' }),
])
const rating = { stars: 5, words: '很好', day: '2026-11-24' }
const rated = hours({
  records: [record({ shiftId: 's-one', rating }), record({ shiftId: 's-two', rating }), record()],
})
const fileOf = (more: object = {}) => volunteerFile({ hours: rated, rows, profile, names, ...more })

test('somebody’s own words, with what codes are called', () => {
  expect(fileOf().basic).toEqual({
    ...{ name: '李静', sex: '女', born: '1980-05', idNumber: '3****************X' },
    ...{ area: '黄浦区 南京东路街道', contact: '13800000001', skills: '急救、手语', categories: '健康、tea' },
  })
  expect(fileOf({ names: NO_NAMES }).basic).toMatchObject({ area: '310101002', categories: 'health、tea' })
  expect(fileOf({ profile: { ...profile, sex: '' } }).basic.sex).toBe('')
})

test('who never registered has a name, and hours', () => {
  const [, child] = people
  const own = hours({ person: child?.person ?? '', personName: '李小明' })
  const file = fileOf({ hours: own, profile: null })
  expect(file.basic).toMatchObject({ name: '李小明', born: '2011-06', idNumber: '', contact: '' })
  expect(file).toMatchObject({ trainings: [], awards: [] })
})

test('a corrected service is there once, as it was corrected; a withdrawn one is not, and its rating neither', () => {
  const { services, ratings } = fileOf()
  expect(services.map(({ seq, credited }) => [seq, credited])).toEqual([[4, 120]])
  expect(ratings.map(({ rating: each, row }) => [each, row.seq])).toEqual([
    [{ words: '5 星：很好', day: '2026-11-24' }, 4],
  ])
})

test('trainings are in hours, awards as the statute has them', () => {
  expect(fileOf()).toMatchObject({
    trainings: [{ name: '急救', content: 'AED', hours: '1.5', organiser: '红十字会', day: '2026-11-01' }],
    awards: [{ name: '之星', day: '2026-12-05', giver: '街道' }],
  })
})

test('where older ratings are not known, that is said', () => {
  expect(fileOf().ratingsNote).toBe('')
  const records = Array.from({ length: 200 }, (_each, n) => record({ shiftId: `s-${n}` }))
  expect(fileOf({ hours: hours({ records }) }).ratingsNote).toContain('200')
})
