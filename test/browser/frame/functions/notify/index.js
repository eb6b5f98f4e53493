// Asks WeChat for a message and for a code, as a real function would.
const cloud = require('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

exports.main = async () => {
  await cloud.openapi.subscribeMessage.send({
    touser: 'o-li',
    templateId: 'template-of-reminders-0123456789',
    page: 'pages/other/other',
    data: { thing1: { value: '太极拳课' }, time2: { value: '明天上午 9:00' } },
  })
  await cloud.openapi.wxacode.getUnlimited({ scene: 's-1', page: 'pages/other/other' })
  return {}
}
