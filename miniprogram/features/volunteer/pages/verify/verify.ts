import { brand } from '../../../../services/brand'
import { asCallError, call } from '../../../../services/cloud'
import { currentLook, followLook } from '../../../../services/look'
import { callPhone } from '../../../../services/phone-call'
import { scanText } from '../../../../services/scan'
import { readCode, type ReadCode, spellCode } from '../../../../shared/volunteer/verification-code'
import { NO_VERDICT, readScanned, typedSoFar, verdictView } from '../../model/verify-view'

/** 核验证明: anybody asks whether a document is genuine, by its code alone. */
export default Page({
  data: {
    look: currentLook(),
    typed: '',
    /** The same, four signs at a time. */
    soFar: '',
    busy: false,
    fault: '',
    /** What was asked for when the cloud could not be reached; empty: nothing. */
    failed: '',
    reference: '',
    verdict: NO_VERDICT,
    servicePhone: brand.servicePhone,
  },

  code: '',

  onLoad({ code = '' }) {
    const text = decodeURIComponent(code)
    if (text !== '') this.take(text, readCode(text))
  },

  onShow() {
    followLook(this)
  },

  type({ detail }: WechatMiniprogram.Input) {
    this.setData({ typed: detail.value, soFar: typedSoFar(detail.value), fault: '' })
  },

  check() {
    const { typed } = this.data
    this.take(typed, readCode(typed))
  },

  async scan() {
    const scanned = await scanText({ album: true, otherwise: '输入证明上的验证码' })
    if (scanned.ok) this.take('', readScanned(scanned.text))
    else this.setData({ fault: scanned.words })
  },

  take(text: string, read: ReadCode) {
    this.code = read.ok ? read.code : ''
    const typed = read.ok ? spellCode(read.code) : text
    this.setData({ typed, soFar: '', fault: read.ok ? '' : read.message, failed: '', verdict: NO_VERDICT })
    if (read.ok) void this.verify()
  },

  async verify() {
    const { code } = this
    this.setData({ busy: true, failed: '', verdict: NO_VERDICT })
    try {
      const verdict = verdictView(await call('volunteer/verify', { code }))
      if (code === this.code) this.setData({ busy: false, verdict })
    } catch (error) {
      const { message, reference } = asCallError(error)
      if (code === this.code) this.setData({ busy: false, failed: message, reference })
    }
  },

  /** One sign may be wrong: what was typed stays. */
  retype() {
    this.code = ''
    this.setData({ fault: '', failed: '', verdict: NO_VERDICT })
  },

  again() {
    this.code = ''
    this.setData({ typed: '', soFar: '', fault: '', failed: '', verdict: NO_VERDICT })
  },

  callService() {
    callPhone(brand.servicePhone)
  },
})
