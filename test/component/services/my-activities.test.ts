import {
  forgetActivities,
  hearStandings,
  keepActivities,
  ownMarks,
} from '../../../miniprogram/services/my-activities'
import { mine } from '../activity/rig'
import { installWx } from '../rig/fake-wx'

beforeEach(() => {
  installWx()
  forgetActivities()
})

const marks = () => Object.fromEntries(ownMarks())

test('what lists say of one’s bookings comes from the kept list', () => {
  expect(marks()).toEqual({})
  keepActivities({ ahead: [mine(), mine({ id: 's-2', standing: { is: 'waiting', position: 1 } })] })
  expect(marks()).toEqual({ 's-1': '✓ 已报', 's-2': '候补中' })
})

test('an activity’s own page knows it better, until the whole list is heard again', () => {
  keepActivities({ ahead: [mine()] })
  hearStandings('s-1', [{ relation: 'self', standing: { is: 'out' } }])
  hearStandings('s-3', [{ relation: 'parent', standing: { is: 'entered' } }])
  expect(marks()).toEqual({ 's-3': '家人等抽签' })
  keepActivities({ past: [] })
  expect(marks()).toEqual({ 's-3': '家人等抽签' })
  keepActivities({ ahead: [mine()] })
  expect(marks()).toEqual({ 's-1': '✓ 已报' })
})
