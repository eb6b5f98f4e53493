import type { LookPreset, Person, PhoneBoot, PhonePlace } from './shape'

/** What startPhone needs to know; nothing here is about one particular app. */
export interface PhoneOptions {
  /** The mini-program project: the folder of `project.config.json`, or of `app.json` itself. */
  projectDir: string
  /** Where compiled files go. */
  outDir: string
  /** The local cloud, e.g. `http://127.0.0.1:7071`. */
  cloudBase: string
  /** 0 takes any free port. */
  port?: number
  people?: readonly Person[]
  places?: readonly PhonePlace[]
  presets?: readonly LookPreset[]
  title?: string
  /** A GeoJSON file (GCJ-02) drawn under maps. */
  basemap?: string
  /** Address of map tiles with {x} {y} {z}. */
  tileUrl?: string
  /** Recompile and reload when a source file changes. */
  watch?: boolean
}

/** Used where a project brings no people of its own. */
export const NOBODY: Person = {
  key: 'someone',
  openid: 'local-someone',
  name: '某人',
  note: '没有给出演示人物',
}

/** The person an address asks for by key or openid; an openid nobody has is someone new; none asked is the first. */
export function personFor(people: readonly Person[], asked: string | null): Person {
  if (!asked) return people[0] ?? NOBODY
  const known = people.find((person) => person.key === asked || person.openid === asked)
  return known ?? { openid: asked, name: asked }
}

/** The look an address asks for (`look=key`, put on every time), else the person's own (put on once). */
export function presetFor(
  presets: readonly LookPreset[],
  person: Person,
  asked: string | null,
): PhoneBoot['preset'] {
  const look = presets.find(({ key }) => key === (asked ?? person.preset))
  return look ? { look, always: asked !== null } : null
}
