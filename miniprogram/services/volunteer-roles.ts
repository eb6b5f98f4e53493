import type { ApiOutput } from '../../typings/api'
import { call } from './cloud'

/** What a volunteer may do at a shift: its duty and what has to be learnt for it. */
export type VolunteerRole = ApiOutput<'volunteer/roles'>['roles'][number]

let held: Promise<VolunteerRole[]> | null = null

/**
 * The roles of the catalogue, asked for once while the app runs.
 *
 * @throws CallError
 */
export function volunteerRoles(): Promise<VolunteerRole[]> {
  if (held === null) {
    const asked = call('volunteer/roles', {}).then(({ roles }) => roles)
    held = asked
    asked.catch(() => {
      if (held === asked) held = null
    })
  }
  return held
}
