import path from 'node:path'
import { collections } from '../../cloudfunctions/schema'
import { buildFunctions } from '../../tools/build/functions'
import { needsSeed, seed } from '../seed'
import { people } from '../seed/people'
import { places } from '../seed/places'
import { sealVariables } from './seal-key'
import type { Tenant } from './start'

/** The two looks, as the app remembers them once a person has chosen (see miniprogram/services/look.ts). */
const looks = [
  { key: 'elder', name: '长辈版', storage: { look: 'elder' } },
  { key: 'standard', name: '标准版', storage: { look: 'standard' } },
]

/**
 * Our own app: its functions, its demo network and its demo people.
 * @param root our repository, absolute; @param functionsDir where its functions are built
 */
export function ownTenant(root: string, functionsDir = path.join(root, 'dist', 'cloudfunctions')): Tenant {
  return {
    title: '心家园',
    functionsDir,
    schema: collections,
    variables: sealVariables,
    async buildFunctions(say) {
      say((await buildFunctions({ outDir: functionsDir })).functions.join(' '))
    },
    async fill(cloud, say) {
      if (!(await needsSeed({ cloudBase: cloud.base }))) return say('已有 (kept)')
      const report = await seed({ cloudBase: cloud.base, now: cloud.clock.now(), say })
      say(`${report.stations} 个站点 stations，${report.sessions} 场活动和课程 sessions`)
    },
    async watchFunctions() {
      return (await buildFunctions({ outDir: functionsDir, watch: true })).stop
    },
    phone: {
      people: people.map(({ key, openid, name, age, note, place }) => ({
        key,
        openid,
        name,
        age,
        note,
        place,
      })),
      places,
      presets: looks,
      basemap: path.join(root, 'local', 'seed', 'data', 'districts.geojson'),
    },
  }
}
