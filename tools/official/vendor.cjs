// @ts-check
// The vendor's own code, in a process of its own: it leaves handles open and talks to the console. Nothing here may
// reach the network.
//   node vendor.cjs pack PROJECT        builds miniprogram_npm, as 构建 npm of the developer tools does
//   node vendor.cjs compile PROJECT OUT compiles the project and writes what would be uploaded to OUT
const fs = require('node:fs')
const path = require('node:path')

const [command, project = '.', out = ''] = process.argv.slice(2)
// The vendor's code writes its progress to every console method.
const report = console.error.bind(console)

/** Whatever would go out fails at once instead. */
function cutNetwork() {
  const request = require('miniprogram-ci/dist/utils/request')
  request.request = async () => {
    throw new Error('the official gate works offline')
  }
}

/** @returns {{ appid: string, setting: { packNpmRelationList?: { packageJsonPath: string, miniprogramNpmDistDir: string }[] } }} */
function readConfig() {
  return JSON.parse(fs.readFileSync(path.join(project, 'project.config.json'), 'utf8'))
}

async function pack() {
  const { packNpmManually } = require('miniprogram-ci')
  for (const { packageJsonPath, miniprogramNpmDistDir } of readConfig().setting.packNpmRelationList ?? []) {
    const { warnList } = await packNpmManually({
      packageJsonPath: path.join(project, packageJsonPath),
      miniprogramNpmDistDir: path.join(project, miniprogramNpmDistDir),
    })
    for (const warning of warnList) report(`${warning.jsPath}: ${warning.msg}`)
    if (warnList.length > 0) process.exitCode = 1
  }
}

async function compile() {
  const ci = require('miniprogram-ci')
  const { appid } = readConfig()
  const subject = new ci.Project({ appid, type: 'miniProgram', projectPath: project, privateKey: 'offline' })
  subject.attr = async () => ci.DefaultProjectAttr
  const setting = { useProjectConfig: true }
  const files = await ci.getCompiledResult({ project: subject, version: '0.0.0', desc: 'gate', setting })
  for (const [name, content] of Object.entries(files)) {
    const target = path.join(out, name)
    fs.mkdirSync(path.dirname(target), { recursive: true })
    fs.writeFileSync(target, content)
  }
}

/** @param {unknown} error */
function describe(error) {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? `${error.code} ` : ''
  return `${code}${error.message}`
}

console.log = console.info = console.warn = console.error = () => undefined
cutNetwork()
Promise.resolve()
  .then(() => (command === 'pack' ? pack() : compile()))
  .then(() => process.exit())
  .catch((error) => {
    report(describe(error))
    process.exit(1)
  })
