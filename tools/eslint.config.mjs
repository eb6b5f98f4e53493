import { createRequire } from 'node:module'
import tseslint from 'typescript-eslint'
import wxml from 'eslint-plugin-wxml'

const require = createRequire(import.meta.url)
const wxmlParser = createRequire(require.resolve('eslint-plugin-wxml'))('@wxml/parser')

const SHIPPED = ['miniprogram/**/*.ts', 'cloudfunctions/**/*.ts']
const PURE = ['miniprogram/shared/**/*.ts', 'cloudfunctions/*/domain/**/*.ts']

/** What a browser or Node has and WeChat has not. The local phone runs in a browser, so only lint can tell. */
const NOT_IN_WECHAT = [
  ...['window', 'document', 'self', 'frames', 'navigator', 'location', 'history', 'screen', 'top', 'parent'],
  ...['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore', 'crypto', 'performance'],
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'FormData', 'Headers', 'Request', 'Response'],
  ...['URL', 'URLSearchParams', 'Blob', 'File', 'FileReader', 'Image', 'Audio', 'Worker', 'Notification'],
  ...['TextEncoder', 'TextDecoder', 'structuredClone', 'queueMicrotask', 'btoa', 'atob', 'AbortController'],
  ...['HTMLElement', 'Element', 'Node', 'Event', 'CustomEvent', 'MutationObserver', 'IntersectionObserver'],
  ...['ResizeObserver', 'requestAnimationFrame', 'cancelAnimationFrame', 'getComputedStyle', 'matchMedia'],
  ...['alert', 'confirm', 'prompt', 'open', 'close', 'customElements', 'DOMParser', 'Intl'],
  ...['process', 'Buffer', 'global', '__dirname', '__filename', 'setImmediate', 'globalThis'],
].map((name) => ({ name, message: 'WeChat does not have it: services/ says what there is.' }))

const PURITY = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Pure code gets the time as an argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Pure code gets the time as an argument.',
  },
  {
    selector: "CallExpression[callee.name='dayjs'][arguments.length=0]",
    message: 'Pure code gets the time as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Pure code gets its randomness as an argument.',
  },
  {
    selector: "MemberExpression[object.name='wx']",
    message: 'Pure code knows no WeChat: phone and cloud both run it.',
  },
]

const DOOR = [
  {
    selector: "MemberExpression[object.name='wx'][property.name='cloud']",
    message: 'Only services/ speaks to the cloud: use call() of services/cloud.',
  },
  {
    selector: "MemberExpression[object.name='wx'][property.name=/Storage(Sync|Info|InfoSync)?$/]",
    message: 'Only services/ touches storage.',
  },
  {
    selector: "MemberExpression[object.name='wx'][property.name='scanCode']",
    message: 'Only services/ scans.',
  },
]

const GENTLE_FLOW = {
  'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
  'max-depth': ['error', 3],
  complexity: ['error', 12],
  'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
}

const CLEAR = {
  eqeqeq: ['error', 'always'],
  'no-var': 'error',
  'prefer-const': 'error',
  'object-shorthand': 'error',
  'no-else-return': 'error',
  'no-param-reassign': 'error',
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
}

const TYPED = {
  '@typescript-eslint/consistent-type-imports': [
    'error',
    { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
  ],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/restrict-template-expressions': 'off',
  '@typescript-eslint/no-unsafe-assignment': 'off',
  '@typescript-eslint/no-unsafe-member-access': 'off',
  '@typescript-eslint/no-unsafe-argument': 'off',
  '@typescript-eslint/no-unsafe-return': 'off',
  '@typescript-eslint/no-unsafe-call': 'off',
  // Page data needs `'loading' as Face`: without it the field would only ever be 'loading'.
  '@typescript-eslint/no-unnecessary-type-assertion': 'off',
  '@typescript-eslint/no-unsafe-enum-comparison': 'off',
  '@typescript-eslint/unbound-method': 'off',
  '@typescript-eslint/require-await': 'off',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
  '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
}

const NO_FOCUS = [
  {
    selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo)$/]',
    message: 'A test that is left out proves nothing: mend it or remove it.',
  },
  {
    selector: 'CallExpression[callee.name=/^(fit|xit|fdescribe|xdescribe|xtest)$/]',
    message: 'No focused or skipped tests.',
  },
]

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/miniprogram_npm/', 'dist/', '.local/', 'artefacts/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: { ...CLEAR, ...GENTLE_FLOW, ...TYPED },
  },
  {
    files: ['**/*.cjs', '**/*.mjs'],
    extends: [tseslint.configs.recommended],
    rules: { ...CLEAR, ...GENTLE_FLOW, '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: SHIPPED,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
    },
  },
  { files: SHIPPED, ignores: ['cloudfunctions/kernel/**'], rules: { 'no-console': 'error' } },
  {
    files: ['miniprogram/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...NOT_IN_WECHAT],
      'no-restricted-syntax': ['error', ...DOOR],
    },
  },
  { files: ['miniprogram/services/**/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: PURE, rules: { 'no-restricted-syntax': ['error', ...PURITY] } },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': 'off',
      complexity: 'off',
      // A test of the compiler runs what was compiled.
      '@typescript-eslint/no-implied-eval': 'off',
      'no-restricted-syntax': ['error', ...NO_FOCUS],
      '@typescript-eslint/no-explicit-any': 'off',
    },
  },
  {
    files: ['miniprogram/**/*.wxml'],
    plugins: { wxml },
    languageOptions: { parser: { ...wxmlParser, meta: { name: '@wxml/parser' } } },
    rules: {
      'wxml/report-wxml-syntax-error': 'error',
      'wxml/report-interpolation-error': 'error',
      'wxml/no-duplicate-attributes': 'error',
      'wxml/no-vue-directive': 'error',
      'wxml/no-unexpected-string-bool': 'error',
      'wxml/no-wx-if-string': 'error',
      'wxml/no-wx-for-with-wx-if': 'error',
      'wxml/no-wx-for-with-wx-else': 'error',
      'wxml/wx-key': 'error',
      'wxml/no-dynamic-wx-key': 'error',
      'wxml/no-inline-wxs': 'error',
      'wxml/colon-style-event-binding': 'error',
    },
  },
)
