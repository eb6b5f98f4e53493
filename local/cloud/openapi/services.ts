import { randomUUID } from 'node:crypto'
import { drawCode } from './code-picture'
import { isAttachment, type OpenApiAnswer, type OpenApiParams } from './messages'
import { checkSubscribeMessage } from './subscribe-message'

type Service = (params: OpenApiParams) => OpenApiAnswer

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const fail = (errcode: number, errmsg: string): OpenApiAnswer => ({ errcode, errmsg })
const fine = (more: Record<string, unknown> = {}): OpenApiAnswer => ({ errcode: 0, errmsg: 'ok', ...more })

/** Words by which a developer tries out the check's outcomes; WeChat's own list is not public. */
const RISKY = /违禁|risky/i
const DOUBTFUL = /待审|review/i
const MAX_CHECKED_CHARACTERS = 2_500

const suggestionFor = (content: string): [suggest: string, label: number] => {
  if (RISKY.test(content)) return ['risky', 20_001]
  return DOUBTFUL.test(content) ? ['review', 21_000] : ['pass', 100]
}

/** `security.msgSecCheck`, version 2: answers pass, review or risky. */
const msgSecCheck: Service = (params) => {
  const content = textOf(params.content)
  if (!textOf(params.openid)) return fail(40_003, 'invalid openid')
  if (!content || [...content].length > MAX_CHECKED_CHARACTERS)
    return fail(47_001, 'content is empty or too long')
  const [suggest, label] = suggestionFor(content)
  return fine({ result: { suggest, label }, detail: [], trace_id: randomUUID() })
}

/** `security.imgSecCheck`: a picture with the letters `risky` among its bytes is refused, all others pass. */
const imgSecCheck: Service = ({ media }) => {
  if (!isAttachment(media)) return fail(41_005, 'media data missing')
  return media.bytes.includes('risky') ? fail(87_014, 'risky content') : fine()
}

const subscribeMessage: Service = (params) => {
  const [errcode, errmsg] = checkSubscribeMessage(params)
  return errcode ? fail(errcode, errmsg) : fine({ msgid: Math.trunc(Math.random() * 1e15) })
}

/** Visible characters a scene may hold, at most 32. */
const SCENE = /^[A-Za-z0-9!#$&'()*+,/:;=?@\-._~%]{1,32}$/
const DEFAULT_WIDTH_PX = 430

const pictureOf = (text: string, width: unknown): OpenApiAnswer => ({
  contentType: 'image/png',
  picture: drawCode(text, Math.min(1_280, Math.max(280, Number(width ?? DEFAULT_WIDTH_PX)))),
})

/** `wxacode.getUnlimited`: a QR code whose text is `wxacode:PAGE?scene=SCENE`. */
const getUnlimited: Service = (params) => {
  const scene = textOf(params.scene)
  const page = textOf(params.page)
  if (!SCENE.test(scene)) return fail(40_169, 'invalid length for scene, or the data is not json string')
  if (page.startsWith('/') || page.includes('?')) return fail(41_030, 'invalid page')
  return pictureOf(`wxacode:${page}?scene=${scene}`, params.width)
}

/** `wxacode.get` and `wxacode.createQRCode`: the whole path in the code. */
const getByPath: Service = (params) => {
  const path = textOf(params.path)
  return path ? pictureOf(`wxacode:${path}`, params.width) : fail(45_029, 'path is missing')
}

/** Stand-ins for WeChat's own services. They check what WeChat checks first, and keep the rest simple. */
export const services: Readonly<Record<string, Service>> = {
  'subscribeMessage.send': subscribeMessage,
  'security.msgSecCheck': msgSecCheck,
  'security.imgSecCheck': imgSecCheck,
  'security.mediaCheckAsync': () => fine({ trace_id: randomUUID() }),
  'wxacode.getUnlimited': getUnlimited,
  'wxacode.get': getByPath,
  'wxacode.createQRCode': getByPath,
}
