import fc from 'fast-check'
import { foldText, wordsOf } from '../../../../miniprogram/shared/text/fold'

describe('foldText', () => {
  it.each([
    ['ＮＪＤＬ', 'njdl'],
    [' Nan Jing ', 'nanjing'],
    ['南京东路春申站（演示）', '南京东路春申站演示'],
    ['南京·东路，12号', '南京东路12号'],
    ['nán jīng', 'nanjing'],
    ['lǚ', 'lv'],
    ['LÜ', 'lv'],
    ['０２１－００００', '0210000'],
    ['“外滩”…！？', '外滩'],
    ['\u0000\t\n\u3000', ''],
  ])('%p folds to %p', (text, folded) => expect(foldText(text)).toBe(folded))

  it('is done after once, and leaves nothing to add', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text))
        expect(foldText(text)).not.toMatch(/[\sA-Z，。（）\uff01-\uff5e]/)
      }),
    )
  })
})

describe('wordsOf', () => {
  it.each([
    ['浦东  nanma', ['浦东', 'nanma']],
    ['浦东，南码头、热水', ['浦东', '南码头', '热水']],
    ['浦东\u3000热水', ['浦东', '热水']],
    [' （） ', []],
    ['', []],
  ])('%p has the words %p', (text, words) => expect(wordsOf(text)).toEqual(words))
})
