import * as v from 'valibot'
import { isDay } from '../../miniprogram/shared/time/shanghai'

// Fields that contracts of several functions take, each with the words in which it is refused.

/** Control and direction characters change how a text is shown; no honest text needs one. A line may end. */
const VISIBLE = /^[^\p{Cc}\p{Cf}]*$/u
const VISIBLE_LINES = /^(?:[^\p{Cc}\p{Cf}]|\n)*$/u

/** An instant as the server writes it: ISO 8601 in UTC with milliseconds. */
export const instant = v.pipe(
  v.string('时间不对'),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, '时间不对'),
  v.check((text) => !Number.isNaN(Date.parse(text)), '没有这个时间'),
)

/** A day in Asia/Shanghai, `YYYY-MM-DD`. */
export const day = v.pipe(v.string('日期不对'), v.isoDate('日期不对'), v.check(isDay, '没有这一天'))

/** A month of birth, `YYYY-MM`: enough to tell an age, and no more than that is asked. */
export const birthMonth = v.pipe(
  v.string('出生年月不对'),
  v.regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, '出生年月不对'),
)

/** A number the desk can call. */
export const phone = v.pipe(v.string('电话不对'), v.trim(), v.regex(/^[0-9][0-9 -]{5,18}[0-9]$/, '电话不对'))

/** One line of text people read. */
export const line = (what: string, least: number, most: number) =>
  v.pipe(
    v.string(`请填写${what}`),
    v.trim(),
    v.minLength(least, `请填写${what}`),
    v.maxLength(most, `${what}最多 ${most} 个字`),
    v.regex(VISIBLE, `${what}里有不能显示的字符`),
  )

/** Several lines of text people read. */
export const lines = (what: string, most: number) =>
  v.pipe(
    v.string(`请填写${what}`),
    v.trim(),
    v.maxLength(most, `${what}最多 ${most} 个字`),
    v.regex(VISIBLE_LINES, `${what}里有不能显示的字符`),
  )

/** A whole number within bounds. */
export const whole = (what: string, least: number, most: number) =>
  v.pipe(
    v.number(`${what}不对`),
    v.integer(`${what}不对`),
    v.minValue(least, `${what}至少 ${least}`),
    v.maxValue(most, `${what}最多 ${most}`),
  )
