/** One thing `npm test` proves. */
export interface Gate {
  name: string
  /** What it proves, for whoever reads the terminal. */
  proves: string
  /** Arguments of Node. */
  args: string[]
  /** Part of `npm run check` too. */
  fast?: boolean
  /** A jest project: its tests are counted one by one. */
  jest?: boolean
}

const typescript = (file: string, ...args: string[]): string[] => ['--import', 'tsx', file, ...args]

const jestProject = (name: string, proves: string, extra: Partial<Gate> = {}, ...args: string[]): Gate => ({
  name,
  proves,
  args: [
    'node_modules/jest/bin/jest.js',
    '--config',
    'tools/jest.config.cjs',
    '--selectProjects',
    name,
    ...args,
  ],
  jest: true,
  ...extra,
})

/** Every gate, cheapest first: what fails soon is seen soon. */
export const gates: Gate[] = [
  {
    name: 'types',
    proves: 'TypeScript, strict, everywhere',
    args: typescript('tools/types/index.ts'),
    fast: true,
  },
  {
    name: 'wxml',
    proves: 'templates against their pages',
    args: typescript('tools/wxml/index.ts'),
    fast: true,
  },
  { name: 'lint', proves: 'eslint and prettier', args: typescript('tools/lint/index.ts'), fast: true },
  { name: 'layers', proves: 'the rules of the house', args: typescript('tools/layers/index.ts'), fast: true },
  jestProject('unit', 'pure rules', { fast: true }, '--maxWorkers=2'),
  jestProject('component', 'components one by one', {}, '--maxWorkers=2'),
  { name: 'build', proves: 'cloud functions and npm', args: typescript('tools/build/index.ts') },
  { name: 'contracts', proves: 'every action has its schema', args: typescript('tools/contracts/index.ts') },
  { name: 'official', proves: "WeChat's own compilers", args: typescript('tools/official/index.ts') },
  jestProject('gates', 'every gate fails when it should', {}, '--maxWorkers=2'),
  jestProject('cloud', 'functions on the real SDK'),
  jestProject('browser', 'journeys and the elder norm in Chromium'),
]
