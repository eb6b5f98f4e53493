import fs from 'node:fs'
import path from 'node:path'

/** What the server must know of a project: its app id and the folder that holds `app.json`. */
export interface Project {
  appId: string
  root: string
}

/** Reads `project.config.json` where there is one; a bare folder with an `app.json` is a project too. */
export function readProject(projectDir: string): Project {
  const file = path.join(projectDir, 'project.config.json')
  if (!fs.existsSync(file)) return { appId: 'touristappid', root: projectDir }
  const config = JSON.parse(fs.readFileSync(file, 'utf8')) as { appid?: string; miniprogramRoot?: string }
  return {
    appId: config.appid || 'touristappid',
    root: path.join(projectDir, config.miniprogramRoot ?? '.'),
  }
}
