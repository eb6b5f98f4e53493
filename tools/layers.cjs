// @ts-check
// The rules of the house, as dependency-cruiser reads them. Each name is what a person is told when the rule is broken.

const TYPE_ONLY = ['type-only']

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'shared-is-pure',
      comment: '1. miniprogram/shared/ imports nothing but itself and dayjs: phone and cloud both run it.',
      severity: 'error',
      from: { path: '^miniprogram/shared/' },
      to: { pathNot: ['^miniprogram/shared/', '(^|/)node_modules/dayjs/'] },
    },
    {
      name: 'domain-is-pure',
      comment:
        '1. domain/ imports domain/, miniprogram/shared/ and the data of schema/; of contracts, types.',
      severity: 'error',
      from: { path: '^cloudfunctions/[^/]+/domain/' },
      to: {
        pathNot: [
          '^cloudfunctions/[^/]+/domain/',
          '^miniprogram/shared/',
          '^cloudfunctions/schema/',
          '^cloudfunctions/[^/]+/contract\\.ts$',
        ],
      },
    },
    {
      name: 'domain-takes-types-of-contracts',
      comment: '1. A contract is a schema that runs: domain/ takes its types alone.',
      severity: 'error',
      from: { path: '^cloudfunctions/[^/]+/domain/' },
      to: { path: '^cloudfunctions/[^/]+/contract\\.ts$', dependencyTypesNot: TYPE_ONLY },
    },
    {
      name: 'schema-is-data',
      comment: '1. schema/ is data, which domain/ may stand on: it imports itself and types.',
      severity: 'error',
      from: { path: '^cloudfunctions/schema/' },
      to: { pathNot: '^cloudfunctions/schema/', dependencyTypesNot: TYPE_ONLY },
    },
    {
      name: 'kernel-knows-no-feature',
      comment: '2. kernel/ is what every function stands on: it imports itself, schema/ and packages.',
      severity: 'error',
      from: { path: '^cloudfunctions/kernel/' },
      to: { path: '^cloudfunctions/', pathNot: '^cloudfunctions/(kernel|schema)/' },
    },
    {
      name: 'store-is-private',
      comment:
        "2. A function imports another's domain/, commands/ or queries/, never its store or its routes.",
      severity: 'error',
      from: { path: '^cloudfunctions/([^/]+)/' },
      to: {
        path: '^cloudfunctions/[^/]+/(store|store-[a-z]+|index)(\\.ts$|/)',
        pathNot: ['^cloudfunctions/$1/', '^cloudfunctions/schema/'],
      },
    },
    {
      name: 'only-clock-composes',
      comment:
        '2. Only clock stands on several functions: everyone else reads, and changes nothing of another.',
      severity: 'error',
      from: { path: '^cloudfunctions/([^/]+)/', pathNot: '^cloudfunctions/clock/' },
      to: {
        path: '^cloudfunctions/[^/]+/commands/',
        pathNot: '^cloudfunctions/$1/',
      },
    },
    {
      name: 'feature-knows-no-other',
      comment: '3. Features meet by navigation alone.',
      severity: 'error',
      from: { path: '^miniprogram/features/([^/]+)/' },
      to: { path: '^miniprogram/(features|pages)/', pathNot: '^miniprogram/features/$1/' },
    },
    {
      name: 'page-knows-no-other',
      comment: '3. Pages meet by navigation alone.',
      severity: 'error',
      from: { path: '^miniprogram/pages/([^/]+)/' },
      to: { path: '^miniprogram/(features|pages)/', pathNot: '^miniprogram/pages/$1/' },
    },
    {
      name: 'components-know-no-page',
      comment: '3. A component serves any page.',
      severity: 'error',
      from: { path: '^miniprogram/components/' },
      to: { path: '^miniprogram/(features|pages)/' },
    },
    {
      name: 'services-know-no-screen',
      comment: '3. Services stand below everything one can see.',
      severity: 'error',
      from: { path: '^miniprogram/services/' },
      to: { path: '^miniprogram/(features|pages|components)/' },
    },
    {
      name: 'phone-takes-types-of-contracts',
      comment: '4. From cloudfunctions/ the phone takes types alone, and those of contracts alone.',
      severity: 'error',
      from: { path: '^(miniprogram|typings)/' },
      to: { path: '^cloudfunctions/', dependencyTypesNot: TYPE_ONLY },
    },
    {
      name: 'phone-knows-contracts-alone',
      comment: '4. From cloudfunctions/ the phone takes types alone, and those of contracts alone.',
      severity: 'error',
      from: { path: '^(miniprogram|typings)/' },
      to: { path: '^cloudfunctions/', pathNot: '^cloudfunctions/[^/]+/contract\\.ts$' },
    },
    {
      name: 'functions-take-shared-alone',
      comment: '4. From the phone, functions take miniprogram/shared/ alone.',
      severity: 'error',
      from: { path: '^cloudfunctions/' },
      to: { path: '^miniprogram/', pathNot: '^miniprogram/shared/' },
    },
    {
      name: 'shipped-knows-no-workshop',
      comment: '5. Nothing that ships knows local/, tools/ or test/.',
      severity: 'error',
      from: { path: '^(miniprogram|cloudfunctions|typings)/' },
      to: { path: '^(local|tools|test)/' },
    },
    {
      name: 'local-is-general',
      comment: '5. local/cloud and local/phone run any mini-program: they know nothing of this one.',
      severity: 'error',
      from: { path: '^local/(cloud|phone)/' },
      to: { path: '^(miniprogram|cloudfunctions|typings|local/(seed|start))/' },
    },
    {
      name: 'cloud-and-phone-are-strangers',
      comment: '5. The local cloud and the local phone meet over HTTP alone.',
      severity: 'error',
      from: { path: '^local/(cloud|phone)/' },
      to: { path: '^local/(cloud|phone)/', pathNot: '^local/$1/' },
    },
    {
      name: 'start-needs-no-gates',
      comment: 'What `npm start` and the shipped code run is in dependencies, not in devDependencies.',
      severity: 'error',
      from: { path: '^(miniprogram|cloudfunctions|local)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: TYPE_ONLY },
    },
    {
      name: 'phone-packages',
      comment: 'Of npm packages the phone carries these: each weighs on the 2 MB package.',
      severity: 'error',
      from: { path: '^miniprogram/' },
      to: {
        path: '(^|/)node_modules/',
        pathNot: '(^|/)node_modules/(dayjs|qrcode-generator|tdesign-miniprogram)/',
        dependencyTypesNot: TYPE_ONLY,
      },
    },
    {
      name: 'no-circles',
      comment: 'Two files which need each other are one idea in two files.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: TYPE_ONLY } },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: ['^dist/', '^\\.local/', '(^|/)miniprogram_npm/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.d.ts', '.js', '.cjs', '.mjs', '.json'],
    },
  },
}
