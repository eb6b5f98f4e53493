import { asCallError, call } from '../../../services/cloud'
import { savePicture } from '../../../services/save-picture'

/** The code to hang at the station's door: shown, saved, and what it is for. */
export default Component({
  properties: {
    stationId: { type: String, value: '' },
    name: { type: String, value: '' },
  },
  data: {
    url: '',
    loading: false,
    saving: false,
    words: '',
    bad: false,
  },
  methods: {
    async show() {
      if (this.data.loading) return
      this.setData({ loading: true, words: '' })
      try {
        const { url } = await call('station/printedCode', { stationId: this.data.stationId })
        this.setData({ loading: false, url })
      } catch (error) {
        this.setData({ loading: false, bad: true, words: `码没有取到：${asCallError(error).message}` })
      }
    },

    async save() {
      if (this.data.saving) return
      this.setData({ saving: true, words: '' })
      const { ok, words } = await savePicture(this.data.url)
      this.setData({ saving: false, bad: !ok, words })
    },

    broken() {
      this.setData({ url: '', bad: true, words: '图片没有打开，请再取一次' })
    },
  },
})
