import path from 'node:path'
import { runGate } from '../lib/gate'
import { buildFunctions } from './functions'
import { layNpm } from './npm'
import { writeSchema } from './schema'

/** `npm run build`: everything the developer tools and CloudBase need, in `dist/`. */
runGate(async (project) => {
  const { functions } = await buildFunctions({ outDir: path.join(project, 'dist/cloudfunctions') })
  await writeSchema(path.join(project, 'dist/schema.json'))
  const packages = layNpm({
    miniprogram: path.join(project, 'miniprogram'),
    nodeModules: path.join(project, 'node_modules'),
    outDir: path.join(project, 'dist/npm'),
  })
  return { problems: [], checked: `functions ${functions.join(', ')}; npm ${packages.join(', ')}` }
})
