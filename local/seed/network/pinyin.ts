import { pinyin } from 'pinyin-pro'
import { foldText } from '../../../miniprogram/shared/text/fold'

/**
 * Readings of Shanghai's place names that the dictionary gets wrong, or that newcomers do. Several readings of one
 * character are joined by `/`, the right one first: who has only seen 莘庄 written types `shenzhuang`, and shall find it.
 */
const LOCAL_READINGS: readonly (readonly [name: string, readings: string])[] = [
  ['莘庄', 'xin/shen zhuang'],
  ['闵行', 'min hang/xing'],
  ['殷行', 'yin hang/xing'],
  ['杨行', 'yang hang/xing'],
  ['庙行', 'miao hang/xing'],
  ['徐行', 'xu hang/xing'],
  ['高行', 'gao hang/xing'],
  ['庄行', 'zhuang hang/xing'],
  ['重固', 'chong/zhong gu'],
  ['堡镇', 'bao/pu zhen'],
  ['颛桥', 'zhuan qiao'],
  ['泖港', 'mao gang'],
  ['柘林', 'zhe lin'],
  ['枫泾', 'feng jing'],
  ['川沙', 'chuan sha'],
  ['七宝', 'qi bao'],
  ['漕河泾', 'cao he jing'],
  ['曲阳', 'qu yang'],
  ['大场', 'da chang'],
  ['乐邻', 'le lin'],
  ['同乐', 'tong le'],
]

/**
 * Pinyin of a name for searching: one syllable for each character that `foldText` leaves, lower case, without tones,
 * `ü` as `v`, separated by spaces. Digits and letters stand as they are.
 *
 * @example searchPinyin('莘庄长青站（演示）') // 'xin/shen zhuang chang qing zhan yan shi'
 */
export function searchPinyin(name: string): string {
  const text = foldText(name)
  const syllables = pinyin(text, { toneType: 'none', type: 'array', v: true })
  for (const [place, readings] of LOCAL_READINGS) {
    const at = text.indexOf(place)
    if (at >= 0) syllables.splice(at, place.length, ...readings.split(' '))
  }
  return syllables.join(' ')
}
