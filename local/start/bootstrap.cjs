// @ts-check
// `npm start`, first step. It runs with an empty node_modules, and on an old Node at least far enough to say so:
// keep to syntax which Node 8 can read until the version has been checked.
const NODE_NEEDED = 20

if (Number(process.versions.node.split('.')[0]) < NODE_NEEDED) {
  console.error('需要 Node.js ' + NODE_NEEDED + ' 或更高版本，现在是 ' + process.versions.node + '。')
  console.error('Node.js ' + NODE_NEEDED + ' or newer is needed; this is ' + process.versions.node + '.')
  process.exit(1)
}

const path = require('path')
const { ensurePackages, runTypeScript } = require('./bootstrap-packages.cjs')

ensurePackages({
  root: path.resolve(__dirname, '../..'),
  dev: false,
  label: '安装运行所需的包 / installing packages',
})
  .then(() => runTypeScript(path.join(__dirname, 'main.ts')))
  .catch((error) => {
    console.error('无法启动 / cannot start: ' + error.message)
    process.exit(1)
  })
