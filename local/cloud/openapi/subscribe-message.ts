import type { OpenApiParams } from './messages'

type Verdict = readonly [errcode: number, errmsg: string]

const FINE: Verdict = [0, 'ok']

/** Letters in an openid by which a developer tries out somebody who has agreed to no message. */
const AGREED_TO_NOTHING = /refuses/

/** Longest value per kind of keyword (`thing1`, `phrase2`, …), in characters, from WeChat's template rules. */
const longest: Record<string, number> = {
  thing: 20,
  number: 32,
  letter: 32,
  symbol: 5,
  character_string: 32,
  phone_number: 17,
  car_number: 8,
  name: 20,
  phrase: 5,
}

function isValueValid(key: string, field: unknown): boolean {
  const value = (field as { value?: unknown } | null)?.value
  if (typeof value !== 'string' && typeof value !== 'number') return false
  const length = [...String(value)].length
  return length > 0 && length <= (longest[key.replace(/\d+$/, '')] ?? Infinity)
}

/** What `subscribeMessage.send` refuses at once: WeChat's errcode and errmsg, or 0. */
export function checkSubscribeMessage({ touser, template_id: template, data }: OpenApiParams): Verdict {
  if (typeof touser !== 'string' || !touser) return [40_003, 'invalid openid']
  if (typeof template !== 'string' || !template) return [40_037, 'invalid template_id']
  const bad = Object.entries((data as object | undefined) ?? {}).find(
    ([key, field]) => !isValueValid(key, field),
  )
  if (bad) return [47_003, `argument invalid! data.${bad[0]}.value is empty or too long`]
  return AGREED_TO_NOTHING.test(touser) ? [43_101, 'user refuse to accept the msg'] : FINE
}
