// @ts-check
// `npm test` and `npm run check`, first step: everything the gates need, from whatever is there. See also `npm start`'s.
const NODE_NEEDED = 20

if (Number(process.versions.node.split('.')[0]) < NODE_NEEDED) {
  console.error(
    '需要 Node.js ' + NODE_NEEDED + ' 或更高版本 / Node.js ' + NODE_NEEDED + ' or newer is needed',
  )
  process.exit(1)
}

const path = require('path')
const { ensurePackages, runTypeScript } = require('../../local/start/bootstrap-packages.cjs')
const { ensureBrowser, ensureFonts, thisMachine } = require('./ensure-browser.cjs')

const root = path.resolve(__dirname, '../..')

/** What only the slow gates need: the official compilers, a browser, fonts. */
async function prepareSlowGates() {
  await ensurePackages({
    root: path.join(root, 'tools/official'),
    dev: true,
    label: '安装微信官方编译器 / installing the official compilers',
  })
  process.env.BROWSER_PATH = await ensureBrowser(thisMachine(root))
  await ensureFonts()
}

async function main() {
  await ensurePackages({ root, dev: true, label: '安装测试所需的包 / installing packages for the gates' })
  if (!process.argv.includes('--fast')) await prepareSlowGates()
  await runTypeScript(path.join(__dirname, 'run.ts'))
}

main().catch((error) => {
  console.error(error.message)
  console.error('0 passed, 1 failed')
  process.exit(1)
})
