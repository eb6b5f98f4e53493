import type { Instant, VolunteerDocument } from '../../schema/documents'

/** In the place of a name that is kept for the law alone. */
export const CLOSED_NAME = '（已注销）'

/**
 * What is replaced in an entry whose account was closed at an instant. Name, sex, birth, trainings, awards and the days
 * that were looked at are part of the record that has to be kept ([LAW] 民政部令第67号; GB/T 40143: ten years); of a guardian,
 * that they agreed, and to what. All else goes.
 */
export function closedEntry({ guardian }: VolunteerDocument, closedAt: Instant): Partial<VolunteerDocument> {
  return {
    ...{ identity: null, area: '', contact: '', skills: [], categories: [], times: [], closedAt },
    guardian: guardian && { ...guardian, phone: '' },
  }
}
