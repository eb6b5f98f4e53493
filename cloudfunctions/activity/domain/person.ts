import { sha256 } from '../../../miniprogram/shared/codec/sha256'

/** The person an account is itself: a name that tells no openid and is fit for a path in a document. */
export function personOf(openid: string): string {
  return `p-${sha256(`person:${openid}`).slice(0, 24)}`
}

/** Spaces within a name or a number are a matter of handwriting. */
const closed = (text: string): string => text.replace(/[\s-]/g, '')

/**
 * The person whom a desk registers, by name and number, or name and month of birth where there is no number: whoever
 * comes to the desk twice is one person.
 */
export function deskPerson(name: string, known: { phone: string } | { born: string }): string {
  const contact = 'phone' in known ? closed(known.phone) : known.born
  return `p-${sha256(`desk:${JSON.stringify([closed(name), contact])}`).slice(0, 24)}`
}

/**
 * Somebody whom an account cares for, by name and month of birth: whoever is taken off its record and put on it again
 * is the same person, and neither what they are booked for nor what counts against them begins anew.
 */
export function carePerson(openid: string, { name, born }: { name: string; born: string }): string {
  return `p-${sha256(`care:${JSON.stringify([openid, closed(name), born])}`).slice(0, 24)}`
}
