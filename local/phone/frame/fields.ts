import { make } from '../host/wx/dom'

/** One of several, side by side. */
export interface Choice {
  value: string
  words: string
}

/** A row of words of which one is on. `name` is unique in the page. */
export function segments(
  label: string,
  name: string,
  choices: Choice[],
  value: string,
  onChange: (value: string) => void,
): HTMLElement {
  const one = (choice: Choice) => {
    const input = make('input', { type: 'radio', name, value: choice.value, checked: choice.value === value })
    input.addEventListener('change', () => onChange(choice.value))
    return make('label', {}, input, make('span', { text: choice.words }))
  }
  return make(
    'fieldset',
    { class: 'field' },
    make('legend', { text: label }),
    make('div', { class: 'segments' }, ...choices.map(one)),
  )
}

/** A drop-down list. */
export function selection(
  label: string,
  choices: Choice[],
  value: string,
  onChange: (value: string) => void,
): HTMLElement {
  const options = choices.map((choice) =>
    make('option', { value: choice.value, selected: choice.value === value, text: choice.words }),
  )
  const select = make('select', {}, ...options)
  select.addEventListener('change', () => onChange(select.value))
  return make('label', { class: 'field' }, make('span', { class: 'field-name', text: label }), select)
}
