import {
  certificateHtml,
  escapeHtml,
} from '../../../../miniprogram/features/volunteer/model/certificate-html'
import { certificatePages, runsOf } from '../../../../miniprogram/features/volunteer/model/certificate-sheet'
import {
  certificateView,
  periodWords,
  totalWords,
} from '../../../../miniprogram/features/volunteer/model/certificate-view'
import {
  readScanned,
  typedSoFar,
  verdictView,
} from '../../../../miniprogram/features/volunteer/model/verify-view'
import { widthOf, wrapText } from '../../../../miniprogram/features/volunteer/model/wrap-text'
import { SHEET, type Stroke } from '../../../../miniprogram/services/draw-sheet'
import { qrCells } from '../../../../miniprogram/services/qr'
import { codePicture } from '../../../../miniprogram/shared/volunteer/verification-code'
import { certificate } from '../../../component/volunteer/records'

const cells = qrCells(codePicture(certificate().code))
const textsOf = (strokes: readonly Stroke[]) =>
  strokes.flatMap((stroke) => (stroke.is === 'text' ? [stroke] : []))

/** The corner of a stroke that is farthest from the upper left one, px. */
function farCorner(stroke: Stroke): [number, number] {
  if (stroke.is === 'line')
    return [Math.max(stroke.from[0], stroke.to[0]), Math.max(stroke.from[1], stroke.to[1])]
  if (stroke.is === 'box') return [stroke.at[0] + stroke.size[0], stroke.at[1] + stroke.size[1]]
  return [stroke.at[0] + Math.min(stroke.most, widthOf(stroke.text, stroke.size)), stroke.at[1]]
}

describe('a document on paper', () => {
  test('shows all that the statute wants and nothing outside the sheet', () => {
    const [page = [], ...others] = certificatePages(certificate(), cells)
    expect(others).toEqual([])
    const words = textsOf(page).map(({ text }) => text)
    for (const wanted of [
      '服务记录单',
      'JL-20261123-000017',
      '李静',
      '3****************X',
      '2026 年 1 月 1 日到 2026 年 11 月 23 日',
      '2.5 小时（2 小时 30 分钟）',
      '出具单位：心家园公益服务站',
      '出具日期：2026 年 11 月 23 日',
      '验证码：AB12-CD34-EF56-GH7D',
      '扫动态码',
    ])
      expect(words).toContain(wanted)
    expect(words.join('')).toContain('图书整理：整理书架')
    for (const stroke of page) {
      const [x, y] = farCorner(stroke)
      expect(x).toBeLessThanOrEqual(SHEET.width - 89)
      expect(y).toBeLessThanOrEqual(SHEET.height - 40)
    }
  })

  test('a long list goes on over pages, each with number, code and foot; no row is lost or runs into the foot', () => {
    const pages = certificatePages(certificate(200), cells)
    expect(pages.length).toBeGreaterThan(5)
    for (const [index, page] of pages.entries()) {
      const words = textsOf(page).map(({ text }) => text)
      expect(words).toContain(`JL-20261123-000017　第 ${index + 1} 页，共 ${pages.length} 页`)
      expect(words).toContain('验证码：AB12-CD34-EF56-GH7D')
      const lowest = Math.max(...page.flatMap((stroke) => (stroke.is === 'line' ? [stroke.to[1]] : [])))
      expect(lowest).toBeLessThanOrEqual(SHEET.height - 300)
    }
    const days = pages.flatMap((page) => textsOf(page).filter(({ text }) => text === '2026-11-21'))
    expect(days).toHaveLength(200)
  })

  test('long words are wrapped within their column', () => {
    const long = certificate()
    const lines = long.lines.map((each) => ({ ...each, content: '陪'.repeat(100) }))
    const [page = []] = certificatePages({ ...long, lines }, cells)
    const wrapped = textsOf(page).filter(({ text }) => text.includes('陪'))
    expect(wrapped.length).toBeGreaterThan(5)
    for (const { text, size, most } of wrapped) expect(widthOf(text, size)).toBeLessThanOrEqual(most)
  })

  test('the code on it is the code: every dark module is covered, no light one', () => {
    for (const row of cells) {
      const drawn = row.map(() => false)
      for (const [from, length] of runsOf(row)) drawn.fill(true, from, from + length)
      expect(drawn).toEqual(row)
    }
  })

  test('text is cut into lines that are not too wide, and nothing of it is lost', () => {
    expect(wrapText('', 24, 100)).toEqual([''])
    expect(wrapText('街道办事处', 24, 50)).toEqual(['街道', '办事', '处'])
    expect(wrapText('abc', 24, 5).join('')).toBe('abc')
    expect(wrapText('街道（演示），刘敏', 24, 144)).toEqual(['街道（演示），', '刘敏'])
    expect(wrapText('助餐点（演示）', 24, 96)).toEqual(['助餐点', '（演示）'])
  })
})

describe('a document as a page that prints', () => {
  test('is whole by itself: A4, a drawn code, no address and nothing that runs', () => {
    const html = certificateHtml(certificate(2), cells)
    expect(html).toContain('@page { size: A4')
    expect(html).toContain('<svg viewBox')
    expect(html).not.toMatch(/<script|https?:|src=|href=|url\(/)
    expect(html.match(/<td>2026-11-21<\/td>/g)).toHaveLength(2)
  })

  test('whatever a name holds stands there as text', () => {
    const name = `<img onerror="alert('1')">&`
    const html = certificateHtml(certificate(1, { name, issuer: '<b>' }), cells)
    expect(html).not.toContain('<img')
    expect(html).toContain(escapeHtml(name))
    expect(escapeHtml(name)).toBe('&lt;img onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;')
  })
})

describe('a document in words', () => {
  test('leaves out what is not there', () => {
    const view = certificateView(certificate(1, { maskedId: '' }))
    expect(view.facts.map(({ name }) => name)).not.toContain('证件号码')
    expect(view.lines[0]).toMatchObject({ name: '图书整理', hours: '2.5 小时', proof: '扫动态码' })
  })

  test('one day is one day, and whole hours are said once', () => {
    expect(periodWords({ from: '2026-11-21', to: '2026-11-21' })).toBe('2026 年 11 月 21 日')
    expect(totalWords(120)).toBe('2 小时')
  })
})

describe('checking a document', () => {
  test('our picture is read, and another one is told from a slip of the pen', () => {
    expect(readScanned('xz1.AB12CD34EF56GH7D')).toEqual({ ok: true, code: 'AB12CD34EF56GH7D' })
    expect(readScanned('xz1.AB12CD34EF56GH7E')).toMatchObject({ ok: false, code: 'CERTIFICATE.SLIP' })
    expect(readScanned('https://example.org')).toMatchObject({
      ok: false,
      message: expect.stringContaining('不是证明上的码') as string,
    })
  })

  test('what is typed is shown four signs at a time', () => {
    expect(typedSoFar('ab12 cd34-ef')).toBe('AB12-CD34-EF')
    expect(typedSoFar('验证码：')).toBe('')
  })

  test.each(['valid', 'superseded', 'withdrawn', 'unknown', 'damaged'] as const)(
    '%s has an icon, a word and what to do',
    (state) => {
      const view = verdictView({ state, words: '说明', certificate: null })
      expect(view).toMatchObject({ words: '说明', certificate: { title: '' } })
      expect(view.icon && view.title && view.todo).not.toBe('')
    },
  )
})
