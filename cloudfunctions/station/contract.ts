import * as v from 'valibot'
import { isDay } from '../../miniprogram/shared/time/shanghai'

/** A station's key, also the scene of its printed code: at most 32 characters of `[a-z0-9-]`. */
export const stationId = v.pipe(v.string('站点编号不对'), v.regex(/^[a-z0-9-]{3,32}$/, '站点编号不对'))

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`, that exists. */
export const day = v.pipe(v.string('日期不对'), v.isoDate('日期不对'), v.check(isDay, '没有这一天'))

/** The code of a facility in the catalogue. */
const facilityCode = v.pipe(v.string('设施编号不对'), v.regex(/^[a-z0-9_]{1,32}$/, '设施编号不对'))

/** Control and direction characters change how a text is shown; no honest reason needs one. */
const VISIBLE = /^[^\p{Cc}\p{Cf}]*$/u

const closure = v.object({ id: v.string(), from: day, to: day, reason: v.string() })

const facilityException = v.object({
  code: v.string(),
  state: v.picklist(['low', 'out', 'broken']),
  /** ISO instant (UTC) at which the host said so. */
  since: v.string(),
})

const liveState = v.object({
  id: stationId,
  closures: v.array(closure),
  facilities: v.array(facilityException),
})

/** Latitude and longitude are GCJ-02 degrees; the box is generous around China. */
const lng = v.pipe(
  v.number('经度不对'),
  v.minValue(73, '经度不在中国范围内'),
  v.maxValue(136, '经度不在中国范围内'),
)
const lat = v.pipe(
  v.number('纬度不对'),
  v.minValue(3, '纬度不在中国范围内'),
  v.maxValue(54, '纬度不在中国范围内'),
)

/** What the station function answers to, action by action: the contract both sides are typed from. */
export const contract = {
  /** The compact index of all stations, or word that the caller's copy is still good. */
  index: {
    input: v.object({
      known: v.optional(v.pipe(v.string('版本号不对'), v.regex(/^[\w-]{1,64}$/, '版本号不对'))),
    }),
    output: v.variant('unchanged', [
      v.object({ unchanged: v.literal(true), version: v.string() }),
      v.object({ unchanged: v.literal(false), version: v.string(), index: v.string() }),
    ]),
  },
  /** What differs from normal, now, at the stations on the screen; unknown ids are left out. */
  live: {
    input: v.object({
      ids: v.pipe(
        v.array(stationId, '站点编号不对'),
        v.minLength(1, '请给出站点编号'),
        v.maxLength(50, '一次最多查 50 个站点'),
      ),
    }),
    output: v.object({ asOf: v.string(), indexVersion: v.string(), stations: v.array(liveState) }),
  },
  /** One station in full, for its page and for whoever opens its printed code without an index. */
  detail: {
    input: v.object({ id: stationId }),
    output: v.object({
      id: stationId,
      name: v.string(),
      address: v.string(),
      lng: v.number(),
      lat: v.number(),
      streetCode: v.string(),
      streetName: v.string(),
      district: v.string(),
      hostType: v.string(),
      opening: v.string(),
      phone: v.string(),
      partner: v.string(),
      modules: v.array(v.string()),
      facilities: v.array(v.string()),
      live: liveState,
      indexVersion: v.string(),
    }),
  },
  /** The server's own geo query, for callers that hold no index (too many stations, another program). */
  nearby: {
    input: v.object({
      lng,
      lat,
      /** Metres. */
      radiusM: v.optional(
        v.pipe(v.number('距离不对'), v.minValue(50, '最近查 50 米'), v.maxValue(20_000, '最远查 20 公里')),
        2_000,
      ),
      limit: v.optional(
        v.pipe(
          v.number('数目不对'),
          v.integer('数目不对'),
          v.minValue(1, '数目不对'),
          v.maxValue(50, '一次最多查 50 个站点'),
        ),
        20,
      ),
      facility: v.optional(facilityCode),
    }),
    output: v.object({
      stations: v.array(
        v.object({
          id: stationId,
          name: v.string(),
          address: v.string(),
          lng: v.number(),
          lat: v.number(),
          /** Metres, straight line. */
          distanceM: v.number(),
        }),
      ),
    }),
  },
  /** A host says how a facility is; `ok` takes the word back. */
  setFacilityState: {
    input: v.object({
      stationId,
      facility: facilityCode,
      state: v.picklist(['ok', 'low', 'out', 'broken'], '没有这种设施状态'),
    }),
    output: v.object({ live: liveState }),
  },
  /** A host announces that the station stays shut on some days. */
  announceClosure: {
    input: v.object({
      stationId,
      from: day,
      to: day,
      reason: v.pipe(
        v.string('请写明原因'),
        v.trim(),
        v.minLength(2, '请写明原因'),
        v.maxLength(60, '原因最多 60 个字'),
        v.regex(VISIBLE, '原因里有不能显示的字符'),
      ),
    }),
    output: v.object({ live: liveState }),
  },
  /** A host takes an announced closure back. */
  withdrawClosure: {
    input: v.object({
      stationId,
      closureId: v.pipe(v.string('公告编号不对'), v.regex(/^[a-z0-9-]{1,64}$/, '公告编号不对')),
    }),
    output: v.object({ live: liveState }),
  },
  /** The mini-program code to print and hang at the door; it opens the station's page and records nothing. */
  printedCode: {
    input: v.object({ stationId }),
    output: v.object({ fileId: v.string(), url: v.string() }),
  },
}
