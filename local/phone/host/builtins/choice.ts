import { nodeOf } from '../engine/backend'
import { behaviourOf } from './define'
import { act, flag, make, shadow, slot, text } from './dom'
import type { Behaviour, Builtin, BuiltinSpec } from './spec'

const CSS = `
:host { display: inline-block }
.mark { display: inline-block; vertical-align: middle; box-sizing: border-box; width: 22px; height: 22px; margin-right: 5px; border: 1px solid #d1d1d1; background: #fff; color: var(--color); text-align: center; line-height: 20px; font-size: 16px }
.mark.square { border-radius: 3px } .mark.round { border-radius: 50% }
:host([checked]) .square::before { content: '✓' }
:host([checked]) .round { background: var(--color); border-color: var(--color); color: #fff }
:host([checked]) .round::before { content: '✓'; font-size: 14px }
:host([disabled]) .mark { background: #e1e1e1 }`

interface Choice {
  builtin: Builtin
  check(on: boolean): void
}

const choices = new WeakMap<Element, Choice>()

/** A checkbox or a radio; `pressed` decides what a tap does to it and its group. */
function choiceSpec(
  tag: 'checkbox' | 'radio',
  shape: string,
  pressed: (choice: Choice) => void,
): BuiltinSpec {
  return {
    tag,
    properties: { value: 'string', checked: 'boolean', disabled: 'boolean', color: ['string', '#09BB07'] },
    setup(builtin) {
      const { element, data } = builtin
      shadow(element, CSS, make('span', `mark ${shape}`), slot())
      act(element, tag)
      const choice: Choice = { builtin, check: (on) => builtin.set({ checked: on }) }
      choices.set(element, choice)
      return {
        changed: {
          checked: (value) => {
            flag(element, 'checked', value)
            element.setAttribute('aria-checked', String(Boolean(value)))
          },
          disabled: (value) => flag(element, 'disabled', value),
          color: (value) => element.style.setProperty('--color', text(value)),
        },
        tap: () => (data.disabled ? undefined : pressed(choice)),
      }
    },
  }
}

function inGroup(group: Element, tag: string): Choice[] {
  return [...group.querySelectorAll(`wx-${tag}`)].flatMap((element) => choices.get(element) ?? [])
}

function checkedValues(group: Element, tag: string): string[] {
  return inGroup(group, tag)
    .filter(({ builtin }) => builtin.data.checked)
    .map(({ builtin }) => text(builtin.data.value))
}

function tell(group: Element | null): void {
  const behaviour = group ? (behaviourOf(nodeOf(group)) as GroupBehaviour | undefined) : undefined
  behaviour?.announce()
}

interface GroupBehaviour extends Behaviour {
  announce(): void
}

function groupSpec(
  tag: 'checkbox' | 'radio',
  role: string,
  valueOf: (group: Element) => unknown,
): BuiltinSpec {
  return {
    tag: `${tag}-group`,
    properties: { name: 'string' },
    setup(builtin) {
      const { element } = builtin
      element.setAttribute('role', role)
      const behaviour: GroupBehaviour = {
        announce: () => builtin.emit('change', { value: valueOf(element) }),
        value: () => valueOf(element),
        reset: () => inGroup(element, tag).forEach((choice) => choice.check(false)),
      }
      return behaviour
    },
  }
}

function toggleCheckbox({ builtin, check }: Choice): void {
  check(!builtin.data.checked)
  tell(builtin.element.closest('wx-checkbox-group'))
}

function chooseRadio({ builtin, check }: Choice): void {
  if (builtin.data.checked) return
  const group = builtin.element.closest('wx-radio-group')
  for (const other of group ? inGroup(group, 'radio') : []) other.check(false)
  check(true)
  tell(group)
}

/** `<checkbox>`, `<radio>` and their groups. */
export const choiceSpecs: BuiltinSpec[] = [
  choiceSpec('checkbox', 'square', toggleCheckbox),
  choiceSpec('radio', 'round', chooseRadio),
  groupSpec('checkbox', 'group', (group) => checkedValues(group, 'checkbox')),
  groupSpec('radio', 'radiogroup', (group) => checkedValues(group, 'radio')[0] ?? ''),
]
