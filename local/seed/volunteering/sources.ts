import type { ShiftTemplate, VolunteerRole } from '../../../cloudfunctions/schema/documents'

/** The lists of the catalogue from which shifts are made. */
export interface Volunteering {
  roles: readonly VolunteerRole[]
  shiftTemplates: readonly ShiftTemplate[]
}
