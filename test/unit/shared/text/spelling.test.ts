import fc from 'fast-check'
import { SOUND_RANKS, soundRank, spell } from '../../../../miniprogram/shared/text/spelling'

const road = spell('南京东路（演示）', 'nan jing dong lu yan shi')
const min = spell('闵行区', 'min hang/xing qu')

describe('soundRank', () => {
  it.each([
    ['n', 'fullStart'],
    ['nan', 'fullStart'],
    ['nanj', 'fullStart'],
    ['nanjingdonglu', 'fullStart'],
    ['南京d', 'fullStart'],
    ['dong', 'fullInside'],
    ['donglu', 'fullInside'],
    ['njdl', 'shortStart'],
    ['njdonglu', 'shortStart'],
    ['najd', 'shortStart'],
    ['南京dl', 'shortStart'],
    ['n京dl', 'shortStart'],
    ['dl', 'shortInside'],
    ['jdl', 'shortInside'],
  ] as const)('%s reads 南京东路 (%s)', (word, rank) => {
    expect(soundRank(road, word)).toBe(SOUND_RANKS[rank])
  })

  it.each(['an', 'ing', 'nl', 'jn', 'nanjingxilu', '南路', 'njdlysx', 'x'])('%s does not', (word) => {
    expect(soundRank(road, word)).toBeNull()
  })

  it('knows each reading of a character', () => {
    for (const word of ['minhang', 'minxing', 'mh', 'mx', '闵hang', '闵行qu'])
      expect(soundRank(min, word)).not.toBeNull()
    expect(soundRank(min, 'minzhang')).toBeNull()
  })

  it('takes u for ü, but not ü for u', () => {
    expect(soundRank(spell('吕巷', 'lv xiang'), 'luxiang')).toBe(SOUND_RANKS.fullStart)
    expect(soundRank(spell('吕巷', 'lv xiang'), 'lvxiang')).toBe(SOUND_RANKS.fullStart)
    expect(soundRank(spell('路', 'lu'), 'lv')).toBeNull()
  })

  it('still reads letters where syllables and characters do not match up', () => {
    const odd = spell('A8 号站', 'hao zhan')
    expect(soundRank(odd, 'hz')).toBe(SOUND_RANKS.shortStart)
    expect(soundRank(odd, '号z')).toBeNull()
    expect(soundRank(spell('无拼音', ''), 'w')).toBeNull()
  })

  it('reads every way of shortening each syllable, from any place on', () => {
    const syllable = fc.constantFrom('nan', 'jing', 'dong', 'lu', 'xin', 'zhuang', 'e', 'lv')
    const cut = fc.tuple(syllable, fc.integer({ min: 1, max: 6 }))
    fc.assert(
      fc.property(
        fc.array(syllable, { maxLength: 3 }),
        fc.array(cut, { minLength: 1, maxLength: 8 }),
        (before, read) => {
          const sounds = [...before, ...read.map(([sound]) => sound)]
          const word = read.map(([sound, letters]) => sound.slice(0, letters)).join('')
          expect(soundRank(spell('', sounds.join(' ')), word)).not.toBeNull()
        },
      ),
    )
  })
})
