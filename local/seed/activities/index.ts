import type {
  CatalogueDocument,
  HouseholdDocument,
  SessionDocument,
  StationDocument,
  StationLists,
} from '../../../cloudfunctions/schema/documents'
import { catalogueDocuments } from '../network/catalogue'
import type { CatalogueFile } from '../network/sources'
import { activityTemplates, courseTerms, departmentTerms, termsAround } from './catalogue'
import { classesOfTerms, oneClassAt } from './classes'
import { demoHouseholds } from './households'
import { monthOfActivities } from './month'
import { demoScenes, HOME, runningClass } from './scenes'

/** The course that a demo person takes: 楷书. */
const DEMO_COURSE = 'c-calligraphy-01'

/** What the activities of the demo network are made from. */
export interface ActivitySource {
  file: CatalogueFile
  stations: readonly StationDocument[]
  words: Pick<StationLists, 'openings' | 'holidays'>
  /** Milliseconds. */
  now: number
}

/** Activities as they are stored. */
export interface Activities {
  /** The lists of the catalogue that speak of activities and courses. */
  lists: CatalogueDocument[]
  sessions: SessionDocument[]
  households: HouseholdDocument[]
}

/** A month of activities around `now`, the classes of the running term and the next, and what demo people have. */
export function makeActivities({ file, stations, words, now }: ActivitySource): Activities {
  const [templates, courses, terms] = [activityTemplates(file), courseTerms(file), termsAround(now)]
  const network = { stations, templates, words, now }
  const campus = { ...network, courses, terms }
  const home = stations.filter(({ _id }) => _id === HOME)
  const hers = home.flatMap((station) => oneClassAt(campus, station, DEMO_COURSE))
  return {
    lists: catalogueDocuments({ departments: departmentTerms(file), courses, terms, templates }),
    sessions: [
      ...demoScenes(network),
      ...monthOfActivities(network),
      ...hers.map((session) => runningClass(session, now)),
      ...classesOfTerms(campus),
    ],
    households: demoHouseholds(now),
  }
}
