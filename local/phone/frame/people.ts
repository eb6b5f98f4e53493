import { make } from '../host/wx/dom'
import type { Person } from '../server/shape'

const AVATAR_TINTS = ['teal', 'clay', 'info', 'ok', 'warn']

function card(person: Person, index: number): HTMLElement[] {
  const tint = AVATAR_TINTS[index % AVATAR_TINTS.length]
  const age = person.age ? `，${person.age} 岁` : ''
  return [
    make('span', { class: `avatar avatar-${tint}`, 'aria-hidden': 'true', text: person.name.slice(0, 1) }),
    make(
      'span',
      { class: 'who-words' },
      make('strong', { text: `${person.name}${age}` }),
      make('span', { class: 'small', text: person.note ?? '' }),
    ),
  ]
}

/** The card of who holds the phone; opened, the cards of everyone one can be. */
export function peoplePicker(
  people: Person[],
  current: Person,
  onPick: (person: Person) => void,
): HTMLElement {
  const choose = (person: Person, index: number) => {
    const on = person.openid === current.openid
    const pick = () => onPick(person)
    return make(
      'button',
      { type: 'button', class: 'who-card', 'aria-pressed': String(on), onClick: pick },
      ...card(person, index),
    )
  }
  const index = Math.max(
    0,
    people.findIndex(({ openid }) => openid === current.openid),
  )
  return make(
    'details',
    { class: 'who' },
    make(
      'summary',
      { class: 'who-card', 'aria-label': `现在是${current.name}，点开换人` },
      ...card(current, index),
      make('span', { class: 'change', text: '换人' }),
    ),
    make('div', { class: 'who-list' }, ...people.map(choose)),
  )
}
