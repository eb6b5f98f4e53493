import { asCallError, call } from '../../../services/cloud'
import { now } from '../../../services/clock'
import { sendTextFile } from '../../../services/send-file'
import { loadIndex, stationOf } from '../../../services/station-index'
import { dayOf } from '../../../shared/time/shanghai'
import { organisationCsv } from '../../../shared/volunteer/statute'
import { hoursFileName, monthWords } from '../model/hours-file'

const FILE_WORDS = {
  sent: '表格已发出去，在电脑上用 Excel 或 WPS 打开',
  copied: '这台手机不能发文件，内容已经复制好了，可以粘贴到聊天或表格里',
}

/** Volunteer hours of a station in one month as a table, in the fields of the statute ([LAW] 民政部令第67号). */
export default Component({
  properties: {
    stationId: { type: String, value: '' },
  },
  data: {
    month: '',
    monthWords: '',
    thisMonth: '',
    busy: false,
    words: '',
    bad: false,
  },
  lifetimes: {
    attached() {
      const thisMonth = dayOf(now()).slice(0, 7)
      this.setData({ thisMonth, month: thisMonth, monthWords: monthWords(thisMonth) })
    },
  },
  methods: {
    pick({ detail }: WechatMiniprogram.PickerChange) {
      const month = String(detail.value)
      this.setData({ month, monthWords: monthWords(month), words: '' })
    },

    async send() {
      if (this.data.busy) return
      this.setData({ busy: true, words: '' })
      const { ok, words } = await this.made()
      this.setData({ busy: false, bad: !ok, words })
    },

    async made(): Promise<{ ok: boolean; words: string }> {
      const { stationId, month } = this.data
      try {
        const { entries } = await call('volunteer/exportHours', { stationId, month })
        if (entries.length === 0) return { ok: true, words: `${monthWords(month)}还没有计入的时长` }
        await loadIndex()
        const name = hoursFileName(stationOf(stationId)?.name ?? '', month)
        return await sendTextFile(name, organisationCsv(entries), FILE_WORDS)
      } catch (error) {
        return { ok: false, words: `表格没有做成：${asCallError(error).message}` }
      }
    },
  },
})
