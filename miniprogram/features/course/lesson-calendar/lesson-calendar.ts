import type { LessonCalendar } from '../model/lesson-calendar'

/** The lessons of a class, a month at a time: as a wall calendar to see and as lines to read. */
export default Component({
  properties: {
    calendar: { type: Object, value: { months: [], current: 0, note: '' } as LessonCalendar },
  },
  data: {
    at: 0,
    weekdays: ['一', '二', '三', '四', '五', '六', '日'] as string[],
  },
  observers: {
    'calendar.current'(current: number) {
      this.setData({ at: current })
    },
  },
  methods: {
    before() {
      this.setData({ at: Math.max(0, this.data.at - 1) })
    },

    after() {
      const { calendar, at } = this.data
      this.setData({ at: Math.min(calendar.months.length - 1, at + 1) })
    },
  },
})
