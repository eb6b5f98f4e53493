import fs from 'node:fs'
import path from 'node:path'
import { buildForeignFunctions } from './foreign'
import type { Tenant } from './start'

/** Three people without a past: another project's database is empty, and so are their lives in it. */
const strangers = ['甲', '乙', '丙'].map((name, index) => ({
  key: `user-${index + 1}`,
  openid: `local-user-${index + 1}`,
  name: `用户${name}`,
  note: '空数据库里的普通用户',
}))

function titleOf(projectDir: string): string {
  const file = path.join(projectDir, 'project.config.json')
  const config = fs.existsSync(file)
    ? (JSON.parse(fs.readFileSync(file, 'utf8')) as { projectname?: string })
    : {}
  return decoded(config.projectname ?? path.basename(projectDir))
}

/** DevTools writes the name percent-encoded; a name put in by hand may hold a bare `%`. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/**
 * Any other native mini-program project, with an empty database.
 * @param workDir where its builds go; @param root our repository, whose packages stand in for missing ones
 */
export function foreignTenant(projectDir: string, workDir: string, root: string): Tenant {
  const functionsDir = path.join(workDir, 'functions')
  return {
    title: titleOf(projectDir),
    functionsDir,
    schema: [],
    async buildFunctions(say) {
      const names = await buildForeignFunctions(projectDir, functionsDir, [path.join(root, 'node_modules')])
      say(names.join(' ') || '没有云函数 (none)')
    },
    fill: async (_cloud, say) => say('空数据库 (empty)'),
    watchFunctions: async () => async () => undefined,
    phone: { people: strangers, places: [], presets: [], basemap: undefined },
  }
}
