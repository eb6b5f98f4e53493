import { drawSheet } from '../../../services/draw-sheet'
import { saveDrawn } from '../../../services/save-picture'
import { sendTextFile } from '../../../services/send-file'
import { fileNameOf, rosterCsv } from '../model/roster-file'
import { sheetContent, sheetPages } from '../model/sign-sheet'
import type { Roster } from '../model/desk-session'

/** The list on paper and in a table. */
export default Component({
  properties: {
    /** See {@link Roster}. */
    roster: { type: Object, value: {} as object },
    /** Of which the sheet is, from 0. */
    meeting: { type: Number, value: 0 },
    stationName: { type: String, value: '' },
  },
  data: {
    busy: '' as '' | 'sheet' | 'table',
    words: '',
    bad: false,
  },
  methods: {
    async saveSheet() {
      if (this.data.busy !== '') return
      this.setData({ busy: 'sheet', words: '' })
      const pages = sheetPages(
        sheetContent(this.data.roster as Roster, this.data.meeting, this.data.stationName),
      )
      const { ok, words } = await saveDrawn(async () => {
        const paths: string[] = []
        for (const page of pages) paths.push(await drawSheet(page))
        return paths
      })
      this.setData({ busy: '', bad: !ok, words })
    },

    async sendTable() {
      if (this.data.busy !== '') return
      this.setData({ busy: 'table', words: '' })
      const roster = this.data.roster as Roster
      const { ok, words } = await sendTextFile(`${fileNameOf(roster, '名单')}.csv`, rosterCsv(roster))
      this.setData({ busy: '', bad: !ok, words })
    },
  },
})
