// One jest for five kinds of test; `--selectProjects unit` runs one of them. Tests mirror the tree they test.
const path = require('node:path')

const rootDir = path.resolve(__dirname, '..')
const transform = {
  '^.+\\.(t|j|mj)s$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
  ],
}
/**
 * @param {string} name of the project and of its folder under test/
 * @param {object} [extra]
 */
const project = (name, extra = {}) => ({
  displayName: name,
  rootDir,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.local'],
  transformIgnorePatterns: ['/node_modules/(?!(mingo|valibot|@valibot)/)'],
  transform,
  ...extra,
})

module.exports = {
  rootDir,
  // A limit is here to end a test that hangs, never to judge speed: a busy machine is no fault of the code.
  testTimeout: 120_000,
  projects: [
    project('unit'),
    project('component', {
      testEnvironment: 'jsdom',
      setupFiles: ['<rootDir>/test/component/rig/globals.js'],
    }),
    project('cloud'),
    project('browser'),
    project('gates'),
  ],
}
