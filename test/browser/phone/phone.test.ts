import { engineSuite } from './suites/engine'
import { formSuite } from './suites/form'
import { showSuite } from './suites/show'
import { styleSuite } from './suites/style'
import { vendorSuite } from './suites/vendor'
import { brokenSuite } from './suites/broken'
import { startRig } from './rig'
import type { PhoneRig } from './rig'

jest.setTimeout(60_000)

let rig: PhoneRig
beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig?.close())

const open = (page: string) => rig.open(page)

describe('pages, components and navigation', () => engineSuite(open))
describe('forms', () => formSuite(open))
describe('components that show', () => showSuite(open))
describe('styles and accessibility', () => styleSuite(open))
describe('TDesign', () => vendorSuite(open))
describe('what is broken is seen', () => brokenSuite(open))
