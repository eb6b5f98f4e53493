import { chance } from './chance'

/** How likely a kind of host offers a module; what is not named has `SELDOM`. */
const LIKELY: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  branch: { finance_safety: 0.95, neighbour: 0.8, wish: 0.4, farm: 0.3, health: 0.3, senior_univ: 0.25 },
  party_centre: { neighbour: 0.9, stage: 0.6, wish: 0.6, family: 0.5, senior_univ: 0.5, health: 0.4 },
  elder_centre: { health: 0.95, senior_univ: 0.85, wish: 0.5, stage: 0.5 },
  community_centre: { stage: 0.9, family: 0.7, senior_univ: 0.7, health: 0.5, neighbour: 0.5 },
  tech_park: { neighbour: 0.8, family: 0.6, finance_safety: 0.5 },
  rider_hub: { neighbour: 1, health: 0.4, finance_safety: 0.4, wish: 0.3 },
  residents_committee: { neighbour: 0.8, wish: 0.8, health: 0.5, family: 0.4 },
  market: { farm: 0.95, neighbour: 0.7, finance_safety: 0.3 },
}

const SELDOM = 0.12

/** What a station offers, in the catalogue's order; every station offers something. */
export function modulesOf(stationId: string, hostType: string, all: readonly string[]): string[] {
  const likely = LIKELY[hostType] ?? {}
  const offered = all.filter((module) => chance(stationId, 'module', module) < (likely[module] ?? SELDOM))
  return offered.length > 0 ? offered : ['neighbour']
}
