import path from 'node:path'
import { foreignTenant } from './foreign-tenant'
import { readOptions, usage, type StartOptions } from './options'
import { terminalProgress } from './progress'
import { start, type Running, type Tenant } from './start'

const root = path.resolve(__dirname, '..', '..')

async function tenantOf({ own, projectDir, workDir }: StartOptions): Promise<Tenant> {
  if (own) return (await import('./own')).ownTenant(root)
  return foreignTenant(projectDir, workDir, root)
}

function greet(options: StartOptions, tenant: Tenant, running: Running): void {
  const moved = Number(new URL(running.url).port) !== options.port && options.port !== 0
  const lines = ['', `打开这个地址 / open:  ${running.url}`]
  if (moved) lines.push(`（端口 ${options.port} 被占用，换成了上面这个 / the port was taken）`)
  lines.push(`本地云 / local cloud:   ${running.cloudBase}`)
  if (tenant.phone.people?.length) {
    lines.push('', '可以扮演 / who you can be:')
    for (const person of tenant.phone.people) lines.push(`  · ${person.name} — ${person.note}`)
  }
  lines.push('', '按 Ctrl-C 停止，数据会保留 / Ctrl-C stops; nothing is lost', '')
  process.stdout.write(lines.join('\n'))
}

function stopOnSignal(running: Running): void {
  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    await running.close()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env, root)
  if (options.help) return void process.stdout.write(`${usage}\n`)
  const tenant = await tenantOf(options)
  const running = await start(options, tenant, terminalProgress(process.stdout))
  stopOnSignal(running)
  greet(options, tenant, running)
}

main().catch((error: unknown) => {
  process.stderr.write(
    `\n启动失败 / could not start: ${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`,
  )
  process.exit(1)
})
