import { decodeIndex, encodeIndex } from '../../miniprogram/shared/station/codec'
import type { Cloud } from '../../local/cloud'
import { weigh } from './packages'
import { bytes, ms, ratio, sample } from './sample'
import type { Section } from './table'

/** The index as phones get it, beside the same stations as plain JSON, in one run. */
export async function indexSize(cloud: Cloud): Promise<Section> {
  const answer = (await cloud.invoke('station', { action: 'index', input: {} })) as {
    data: { index: string }
  }
  const text = answer.data.index
  const index = decodeIndex(text)
  const [compact, plain] = [weigh(text), weigh(JSON.stringify(index))]
  const decode = await sample(30, () => decodeIndex(text))
  const encode = await sample(30, () => encodeIndex(index))
  const row = (name: string, size: { raw: number; gzip: number }): string[] => [
    name,
    bytes(size.raw),
    bytes(size.gzip),
    ratio(plain.gzip, size.gzip),
  ]
  return {
    title: `站点索引 index of ${index.stations.length} stations`,
    head: ['form', 'raw', 'gzip', 'plain gzip / this'],
    rows: [row('compact index', compact), row('plain JSON', plain)],
    note: `encode ${ms(encode.median)}, decode ${ms(decode.median)}`,
  }
}
