import { brand } from '../../../../services/brand'
import { currentLook } from '../../../../services/look'
import { callPhone } from '../../../../services/phone-call'
import { questions } from './questions'

/** 常见问题: one opens at a time, and a person to call when none of them helps. */
export default Page({
  data: {
    look: currentLook(),
    questions,
    /** Index of the question that is open; -1, none. */
    open: -1,
    phone: brand.servicePhone as string,
    hours: brand.serviceHours as string,
  },

  onShow() {
    this.setData({ look: currentLook() })
  },

  toggle({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const index = Number(currentTarget.dataset['index'])
    this.setData({ open: this.data.open === index ? -1 : index })
  },

  call() {
    callPhone(brand.servicePhone)
  },
})
