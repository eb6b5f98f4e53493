import { brand } from '../../../../services/brand'
import { currentLook, followLook } from '../../../../services/look'
import { callPhone } from '../../../../services/phone-call'
import { questions } from './questions'

/** 常见问题: one opens at a time, and a person to call when none of them helps. */
export default Page({
  data: {
    look: currentLook(),
    questions,
    /** The question that is open; empty, none. */
    open: '',
    phone: brand.servicePhone as string,
    hours: brand.serviceHours as string,
  },

  onShow() {
    followLook(this)
  },

  toggle({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const question = String(currentTarget.dataset['question'])
    this.setData({ open: this.data.open === question ? '' : question })
  },

  call() {
    callPhone(brand.servicePhone)
  },
})
