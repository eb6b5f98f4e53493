import type { VolunteerDocument } from '../../schema/documents'

/** A training as it travels: who put it on record stays here. */
export const trainingOut = ({
  id,
  name,
  content,
  minutes,
  organiser,
  day,
}: VolunteerDocument['trainings'][number]) => ({ id, name, content, minutes, organiser, day })

/** An award as it travels. */
export const awardOut = ({ id, name, day, giver }: VolunteerDocument['awards'][number]) => ({
  ...{ id, name, day, giver },
})

/** A volunteer's entry as they see it themselves: the identity number is masked, no account is named. */
export function profileOut(volunteer: VolunteerDocument) {
  const { _id: person, name, sex, born, area, contact, skills, categories, times, at } = volunteer
  const { guardian, identity, trainings, awards } = volunteer
  return {
    ...{ person, name, sex, born, maskedId: identity?.masked ?? '', area, contact, skills, categories },
    ...{ times, at, trainings: trainings.map(trainingOut), awards: awards.map(awardOut) },
    guardian: guardian && { name: guardian.name, phone: guardian.phone, at: guardian.at },
  }
}
