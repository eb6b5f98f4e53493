import { type LedgerRow, standingRows } from '../../../shared/volunteer/ledger'
import { hoursText, type StatuteRecord, type VolunteerFile } from '../../../shared/volunteer/statute'
import { type Hours, MOST_RECORDS } from './hours-view'
import { type Profile, SEX_NAMES } from './profile-form'
import { areaName, type Names } from './profile-view'

/** What somebody's file is made of. */
export interface FileSource {
  hours: Hours
  /** The whole chain. */
  rows: readonly LedgerRow[]
  /** Null: not registered, only hours are on record. */
  profile: Profile | null
  names: Names
}

/** All that is on record of somebody, in the statute's groups; what was withdrawn is no service. */
export function volunteerFile({ hours, rows, profile, names }: FileSource): VolunteerFile {
  const services = standingRows(rows).filter(({ kind }) => kind !== 'withdrawal')
  const { trainings = [], awards = [] } = profile ?? {}
  return {
    basic: profile ? basicOf(profile, names) : unregistered(hours),
    services,
    trainings: trainings.map(({ name, content, minutes, organiser, day }) => {
      return { name, content, hours: hoursText(minutes), organiser, day }
    }),
    awards: awards.map(({ name, day, giver }) => ({ name, day, giver })),
    ratings: services.flatMap((row) => ratingOf(row, hours)),
    ratingsNote: hours.records.length < MOST_RECORDS ? '' : `评价只列最近 ${MOST_RECORDS} 个班次的`,
  }
}

/** Without the lists of the index, a code is better than nothing. */
function basicOf(profile: Profile, { streets, modules }: Names): StatuteRecord<'basic'> {
  const { name, sex, born, maskedId, area, contact, skills, categories } = profile
  const nameOf = (code: string): string => modules.find((each) => each.code === code)?.name ?? code
  return {
    ...{ name, born, contact, idNumber: maskedId, skills: skills.join('、') },
    sex: sex === '' ? '' : (SEX_NAMES.find(({ code }) => code === sex)?.name ?? ''),
    area: areaName(streets, area) || area,
    categories: categories.map(nameOf).join('、'),
  }
}

function unregistered({ person, personName, people }: Hours): StatuteRecord<'basic'> {
  const born = people.find((one) => one.person === person)?.born ?? ''
  return {
    ...{ name: personName, sex: '', born, idNumber: '', area: '', contact: '', skills: '', categories: '' },
  }
}

function ratingOf(row: LedgerRow, { records }: Hours): VolunteerFile['ratings'] {
  const rating = records.find(({ shiftId }) => shiftId === row.shift.shiftId)?.rating
  if (!rating) return []
  const words = [`${rating.stars} 星`, rating.words].filter((part) => part !== '').join('：')
  return [{ rating: { words, day: rating.day }, row }]
}
