import { searchPinyin } from '../../../../local/seed/network/pinyin'
import { stationRows, streetRows } from '../../../../local/seed/network/sources'
import { foldText } from '../../../../miniprogram/shared/text/fold'
import { soundRank, spell } from '../../../../miniprogram/shared/text/spelling'

describe('searchPinyin', () => {
  it.each([
    ['南京东路街道', 'nan jing dong lu jie dao'],
    ['莘庄镇', 'xin/shen zhuang zhen'],
    ['七宝镇', 'qi bao zhen'],
    ['枫泾镇', 'feng jing zhen'],
    ['川沙新镇', 'chuan sha xin zhen'],
    ['漕河泾街道', 'cao he jing jie dao'],
    ['闵行区', 'min hang/xing qu'],
    ['殷行街道', 'yin hang/xing jie dao'],
    ['庄行镇', 'zhuang hang/xing zhen'],
    ['高行镇', 'gao hang/xing zhen'],
    ['徐行镇', 'xu hang/xing zhen'],
    ['杨行镇', 'yang hang/xing zhen'],
    ['庙行镇', 'miao hang/xing zhen'],
    ['大场镇', 'da chang zhen'],
    ['重固镇', 'chong/zhong gu zhen'],
    ['堡镇', 'bao/pu zhen'],
    ['长宁区', 'chang ning qu'],
    ['长兴镇', 'chang xing zhen'],
    ['吕巷镇', 'lv xiang zhen'],
    ['绿华镇', 'lv hua zhen'],
    ['柘林镇', 'zhe lin zhen'],
    ['叶榭镇', 'ye xie zhen'],
    ['普陀区', 'pu tuo qu'],
    ['莘庄同乐站（演示）', 'xin/shen zhuang tong le zhan yan shi'],
    ['A8 园区站', 'a 8 yuan qu zhan'],
  ])('reads %s as %s', (name, pinyin) => expect(searchPinyin(name)).toBe(pinyin))

  it('has one syllable of letters for every character of every name', () => {
    const names = [
      ...streetRows().flatMap(({ street, district }) => [street, district]),
      ...stationRows().map(({ name }) => name),
    ]
    for (const name of names) {
      const syllables = searchPinyin(name).split(' ')
      expect([name, syllables.length]).toEqual([name, Array.from(foldText(name)).length])
      expect(syllables.join('')).toMatch(/^[a-z/]+$/)
    }
  })

  it('lets whoever has only seen a name written find it', () => {
    for (const word of ['xinzhuang', 'shenzhuang', 'xz', 'sz']) {
      expect(soundRank(spell('莘庄镇', searchPinyin('莘庄镇')), word)).not.toBeNull()
    }
  })
})
