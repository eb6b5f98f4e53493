import { readFileSync } from 'node:fs'
import path from 'node:path'
import { facilityIcon, moduleIcon } from '../../../miniprogram/components/app-icon/names'
import { iconNames, maskStyles } from '../../../tools/icons/build'

const repository = path.resolve(__dirname, '../../..')
const read = (file: string) => readFileSync(path.join(repository, file), 'utf8')

test('the masks that ship are those of the drawings', () => {
  expect(read('miniprogram/components/app-icon/icons.wxss')).toBe(maskStyles())
})

test('every drawing keeps to the family: 24 grid, 2 px line, round ends', () => {
  for (const name of iconNames()) {
    const svg = read(`tools/icons/svg/${name}.svg`)
    for (const rule of ['viewBox="0 0 24 24"', 'stroke-width="2"', 'stroke-linecap="round"'])
      expect(svg).toContain(rule)
  }
})

test('every facility and module of the catalogue has an icon that exists', () => {
  const catalogue = JSON.parse(read('local/seed/data/catalogue.json')) as {
    facilities: { code: string }[]
    modules: { id: string }[]
  }
  const used = [
    ...catalogue.facilities.map(({ code }) => facilityIcon(code)),
    ...catalogue.modules.map(({ id }) => moduleIcon(id)),
    facilityIcon('added later'),
    moduleIcon('added later'),
  ]
  expect(iconNames()).toEqual(expect.arrayContaining([...new Set(used)]))
})
