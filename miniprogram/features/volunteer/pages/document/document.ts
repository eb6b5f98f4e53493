import type { ApiOutput } from '../../../../../typings/api'
import { asCallError, call } from '../../../../services/cloud'
import { drawSheet } from '../../../../services/draw-sheet'
import { currentLook, followLook } from '../../../../services/look'
import { openDocuments } from '../../../../services/navigate'
import { oneAtATime } from '../../../../services/one-at-a-time'
import { qrCells } from '../../../../services/qr'
import { saveDrawn, type Saved } from '../../../../services/save-picture'
import { sendTextFile } from '../../../../services/send-file'
import { appShare, documentShare, type SharedPage } from '../../../../services/share'
import { KIND_WORDS } from '../../../../shared/volunteer/certificate'
import { codePicture } from '../../../../shared/volunteer/verification-code'
import { certificateHtml } from '../../model/certificate-html'
import { certificatePages } from '../../model/certificate-sheet'
import { type CertificateOut, certificateView, NO_CERTIFICATE } from '../../model/certificate-view'
import { worthWords } from '../../model/issue-form'
import type { StateWords } from '../../model/record-words'

type Answer = ApiOutput<'volunteer/document'>

/** The cloud's words that there is no such document, or that it is somebody else's. */
const UNKNOWN = ['CERTIFICATE.NOT_FOUND', 'VOLUNTEER.NOT_YOURS', 'REQUEST.INVALID']

const PRINT_WORDS = {
  sent: '打印版发出去了。在电脑上打开它，按 Ctrl + P，选 A4 打印',
  copied: '这台手机不能发文件。可以把上面的图片存到相册，拿去打印',
}

/** One page of this kind is open at a time. */
const sendOne = oneAtATime()

/** 证明: one document, drawn to be saved, sent and printed. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'unknown' | 'failed',
    message: '',
    reference: '',
    view: NO_CERTIFICATE,
    worth: { shape: '', words: '', tone: 'none' } as StateWords,
    /** Only what is still worth something is saved, sent and printed. */
    valid: false,
    /** The drawn pages: files of this phone. */
    pictures: [] as string[],
    /** A long document would hide what can be done with it: the pages after the first are shown when asked for. */
    allPages: false,
    drawing: false,
    busy: '' as '' | 'save' | 'print' | 'withdraw',
    said: '',
    saidBad: false,
    withdrawing: false,
    reason: '',
  },

  number: '',
  certificate: null as CertificateOut | null,

  onLoad({ number = '' }) {
    this.number = decodeURIComponent(number)
    void this.load()
  },

  onShow() {
    followLook(this)
  },

  onShareAppMessage(): SharedPage {
    const { certificate } = this
    if (!certificate || !this.data.valid) return appShare()
    return documentShare(certificate.code, `${certificate.name}的${KIND_WORDS[certificate.kind]}`)
  },

  async load() {
    try {
      await this.draw(await call('volunteer/document', { number: this.number }))
    } catch (error) {
      const { code, message, reference } = asCallError(error)
      this.setData({ face: UNKNOWN.includes(code) ? 'unknown' : 'failed', message, reference })
    }
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  async draw({ certificate, worth }: Answer) {
    const valid = worth.state === 'valid'
    this.certificate = certificate
    this.setData({
      ...{ face: 'full', valid, pictures: [], drawing: valid },
      view: certificateView(certificate),
      worth: worthWords(worth),
    })
    if (valid) await this.drawPictures(certificate)
  },

  /** A phone that cannot draw still shows the words and makes the page to print. */
  async drawPictures(certificate: CertificateOut) {
    try {
      const pictures: string[] = []
      for (const page of certificatePages(certificate, this.cells(certificate))) {
        pictures.push(await drawSheet(page))
      }
      this.setData({ pictures, drawing: false })
    } catch {
      const said = '这台手机画不出图片。可以用下面的打印版，内容一样'
      this.setData({ drawing: false, said, saidBad: true })
    }
  },

  cells({ code }: CertificateOut): boolean[][] {
    return qrCells(codePicture(code))
  },

  look({ currentTarget }: WechatMiniprogram.TouchEvent) {
    void wx.previewImage({ urls: this.data.pictures, current: String(currentTarget.dataset['picture']) })
  },

  togglePages() {
    this.setData({ allPages: !this.data.allPages })
  },

  async save() {
    const { pictures } = this.data
    await this.work('save', () => saveDrawn(() => Promise.resolve(pictures)))
  },

  async print() {
    const { certificate } = this
    if (!certificate) return
    const fileName = `${KIND_WORDS[certificate.kind]}-${certificate.number}.html`
    const html = certificateHtml(certificate, this.cells(certificate))
    await this.work('print', () => sendTextFile(fileName, html, PRINT_WORDS))
  },

  async work(busy: 'save' | 'print', task: () => Promise<Saved>) {
    if (this.data.busy !== '') return
    this.setData({ busy, said: '' })
    const { ok, words } = await task()
    this.setData({ busy: '', said: words, saidBad: !ok })
  },

  toggleWithdraw() {
    this.setData({ withdrawing: !this.data.withdrawing, said: '' })
  },

  type({ detail }: WechatMiniprogram.Input) {
    this.setData({ reason: detail.value })
  },

  async withdraw() {
    const [reason, number] = [this.data.reason.trim(), this.number]
    if (this.data.busy !== '') return
    if (reason.length < 2) return this.setData({ said: '请写明为什么撤回', saidBad: true })
    this.setData({ busy: 'withdraw', said: '' })
    try {
      const answer = await sendOne(`${number} ${reason}`, (options) =>
        call('volunteer/withdrawDocument', { number, reason }, options),
      )
      this.setData({ busy: '', withdrawing: false, said: '撤回了，谁来核验都会看到', saidBad: false })
      if (answer) await this.draw(answer)
    } catch (error) {
      this.setData({ busy: '', said: `没有撤回：${asCallError(error).message}`, saidBad: true })
    }
  },

  seeAll() {
    openDocuments()
  },
})
