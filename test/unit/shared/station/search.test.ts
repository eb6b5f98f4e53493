import fc from 'fast-check'
import {
  MAX_SEARCH_LENGTH,
  searchStations,
  searchStreets,
} from '../../../../miniprogram/shared/station/search'
import type { SearchOptions } from '../../../../miniprogram/shared/station/search'
import { indexOf, luxiang, station, xinzhuang } from './network'

const index = indexOf([
  station({
    id: 'spring',
    name: '南京东路春申站（演示）',
    pinyin: 'nan jing dong lu chun shen zhan yan shi',
    address: '黄浦区南京东路街道演示路 12 号',
  }),
  station({ id: 'road', name: '南京东路', pinyin: 'nan jing dong lu', facilities: ['hot_water'] }),
  station({ id: 'new', name: '新南京东路站', pinyin: 'xin nan jing dong lu zhan' }),
  station({ id: 'square', name: '人民广场站', pinyin: 'ren min guang chang zhan', address: '南京东路口' }),
  station({
    id: 'xin',
    name: '莘庄长青站',
    pinyin: 'xin/shen zhuang chang qing zhan',
    street: xinzhuang,
    facilities: ['wifi'],
    point: xinzhuang.point,
  }),
  station({
    id: 'lv',
    name: '吕巷星桥站',
    pinyin: 'lv xiang xing qiao zhan',
    street: luxiang,
    modules: ['stage'],
    hostType: 'market',
    point: luxiang.point,
  }),
])

function find(text: string, options?: SearchOptions): string[] {
  const result = searchStations(index, text, options)
  if (!result.ok) throw new Error(result.message)
  return result.hits.map(({ station: { id } }) => id)
}

describe('slips', () => {
  const meant = (text: string, options?: SearchOptions) => {
    const result = searchStations(index, text, options)
    return result.ok && { alike: result.alike, ids: result.hits.map(({ station: { id } }) => id).sort() }
  }

  it.each([
    ['a wrong character', '人民广厂', ['square']],
    ['a name with its middle left out', '莘庄站', ['xin']],
    ['the first characters of two words', '人广', ['square']],
    ['two letters swapped', 'xinzhaung', ['xin']],
    ['a wrong letter', 'xinzhyang', ['xin']],
    ['a letter too many', 'xinzhuuang', ['xin']],
    ['a letter too few', 'xinzhang', ['xin']],
  ])('%s is forgiven where nothing answers: %s', (_, text, ids) => {
    expect(meant(text)).toEqual({ alike: true, ids })
  })

  it('are not looked for where something answers, even if a wish keeps it out', () => {
    expect(meant('人民广场')).toEqual({ alike: false, ids: ['square'] })
    expect(meant('人民广场', { accept: () => false })).toEqual({ alike: false, ids: [] })
  })

  it('stay few: what is like nothing finds nothing', () => {
    for (const text of ['外星人', '京南', 'zzzzzz', 'gz', '']) {
      expect(meant(text)).not.toMatchObject({ alike: true })
    }
  })
})

describe('searchStations', () => {
  it.each([
    [
      'the exact name first, then its beginning, its middle, the place, the address',
      '南京东路',
      ['road', 'spring', 'new', 'square'],
    ],
    ['initials', 'njdl', ['spring', 'road', 'new', 'square']],
    ['a part of an address', '演示路12号', ['spring']],
    ['a sub-district', '莘庄镇', ['xin']],
    ['a district', '金山', ['lv']],
    ['a district and its street in one word', '金山区吕巷', ['lv']],
    ['full pinyin', 'xinzhuang', ['xin']],
    ['the wrong reading that newcomers know', 'shenzhuang', ['xin']],
    ['partial pinyin', 'lvxi', ['lv']],
    ['u for ü', 'luxiang', ['lv']],
    ['a district in pinyin', 'minhang', ['xin']],
    ['letters and characters mixed', '南京d', ['spring', 'road', 'new']],
    ['full-width capitals with spaces around', '  ＸＺＣＱ ', ['xin']],
    ['two words, both of which must fit', '南京 chun', ['spring']],
    ['two words in any order', 'zhan 莘庄', ['xin']],
    ['what a station has', '热水', ['road']],
    ['what a station has, by its usual name', 'WiFi', ['xin']],
    ['a module', '社区舞台', ['lv']],
    ['a kind of host', '菜市场', ['lv']],
    ['nothing', '火星', []],
    ['nothing in letters', 'qqq', []],
    ['two words of which one fits nowhere', '南京 火星', []],
    ['no text', '   ', []],
    ['signs only', '（）·', []],
  ])('finds by %s', (_, text, ids) => expect(find(text).slice(0, Math.max(1, ids.length))).toEqual(ids))

  it('puts the nearer first among equals only', () => {
    const near = indexOf([
      station({ id: 'far', name: '长青一站', point: { lng: 121.9, lat: 31 } }),
      station({ id: 'near', name: '长青二站', point: { lng: 121.5, lat: 31.2 } }),
      station({ id: 'exact', name: '长青', point: { lng: 121, lat: 30.7 } }),
    ])
    const from = { lng: 121.47, lat: 31.23 }
    const result = searchStations(near, '长青', { from })
    expect(result.ok && result.hits.map(({ station: { id } }) => id)).toEqual(['exact', 'near', 'far'])
    expect(result.ok && result.hits[1]?.distanceM).toBeGreaterThan(0)
    const plain = searchStations(near, '长青')
    expect(plain.ok && plain.hits.map(({ station: { id } }) => id)).toEqual(['exact', 'far', 'near'])
  })

  it('puts who lies in a place before who only mentions it', () => {
    const two = indexOf([
      station({ id: 'mentions', address: '莘庄镇方向 100 米' }),
      station({ id: 'lies there', address: '莘庄镇演示路 1 号', street: xinzhuang }),
    ])
    const result = searchStations(two, '莘庄镇')
    expect(result.ok && result.hits.map(({ station: { id } }) => id)).toEqual(['lies there', 'mentions'])
  })

  it('gives as many as asked and tells how many there are', () => {
    const result = searchStations(index, 'zhan', { limit: 2 })
    expect(result).toMatchObject({ ok: true, total: 5 })
    expect(result.ok && result.hits).toHaveLength(2)
  })

  it('looks only at the accepted', () => {
    expect(find('南京东路', { accept: ({ id }) => id !== 'road' })).not.toContain('road')
  })

  it('refuses oversized text clearly', () => {
    expect(searchStations(index, '南'.repeat(MAX_SEARCH_LENGTH)).ok).toBe(true)
    expect(searchStations(index, '南'.repeat(MAX_SEARCH_LENGTH + 1))).toEqual({
      ok: false,
      code: 'SEARCH.TOO_LONG',
      message: '最多输入 40 个字',
    })
    expect(searchStations(index, ` ${'南'.repeat(MAX_SEARCH_LENGTH)} `).ok).toBe(true)
  })

  it('never throws, and finds every station by its own name', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void searchStations(index, text)))
    for (const { id, name } of index.stations) expect(find(name)[0]).toBe(id)
  })

  it('finds a name by any part of it, and by the letters of any of its characters', () => {
    const cut = fc.tuple(fc.constantFrom(...index.stations), fc.nat(20), fc.nat(20))
    fc.assert(
      fc.property(cut, ([{ id, pinyin }, from, length]) => {
        const sounds = pinyin.split(' ').slice(from, from + 1 + length)
        const initials = sounds.map((sound) => sound.charAt(0)).join('')
        if (initials !== '') expect(find(initials)).toContain(id)
      }),
    )
  })
})

describe('searchStreets', () => {
  it.each([
    ['莘庄', ['莘庄镇']],
    ['lxz', ['吕巷镇']],
    ['黄浦', ['南京东路街道']],
    ['jinshan', ['吕巷镇']],
    ['', []],
    ['南'.repeat(99), []],
    ['热水', []],
  ])('finds %p', (text, names) => expect(searchStreets(index, text).map(({ name }) => name)).toEqual(names))
})
