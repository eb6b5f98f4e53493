import { animationBehavior } from './animation'
import { builtinBehavior } from './builtin-behaviors'
import { codeSpace } from './space'
import type { Faults } from '../api'

/** What an app passes to Component(), Page() or Behavior(). */
export type Definition = Record<string, unknown> & { behaviors?: unknown[] }

interface Registrable {
  register(): unknown
}

interface Builder {
  definition(definition: object): Registrable
  pageDefinition(definition: object): Registrable
}

/** Globals under which scripts define pages, components and behaviors. */
export interface DefinitionGlobals {
  Component(definition?: Definition): unknown
  Page(definition: Definition): unknown
  Behavior: ((definition?: Definition) => unknown) & { trait: unknown }
}

/** `currentUnit` names the page or component whose script is running. */
export function definitionGlobals(
  currentUnit: () => string,
  defined: (id: string) => void,
  faults: Faults,
): DefinitionGlobals {
  const register = (kind: 'definition' | 'pageDefinition', definition: Definition) => {
    const id = currentUnit()
    defined(id)
    try {
      return (codeSpace.component(id) as unknown as Builder)[kind](prepare(definition)).register()
    } catch (cause) {
      faults.error(id, cause)
      return undefined
    }
  }
  const behavior = (definition: Definition = {}) =>
    (codeSpace.behavior() as unknown as Builder).definition(withBuiltins(definition)).register()
  return {
    Component: (definition = {}) => register('definition', definition),
    Page: (definition) => register('pageDefinition', definition),
    Behavior: Object.assign(behavior, { trait: codeSpace.traitBehavior.bind(codeSpace) }),
  }
}

function prepare(definition: Definition): Definition {
  const prepared = withBuiltins(definition)
  return { ...prepared, behaviors: [animationBehavior(), ...(prepared.behaviors ?? [])] }
}

/** `behaviors: ['wx://form-field']` name behaviors of WeChat itself. */
function withBuiltins(definition: Definition): Definition {
  if (!definition.behaviors) return definition
  const behaviors = definition.behaviors
    .filter(Boolean)
    .map((behavior) => (typeof behavior === 'string' ? builtinBehavior(behavior) : behavior))
  return { ...definition, behaviors }
}
