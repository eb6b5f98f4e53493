import path from 'node:path'
import { toJsonSchema } from '@valibot/to-json-schema'
import type { Route } from '../../cloudfunctions/kernel/routes'
import { roleScopes } from '../../cloudfunctions/schema/roles'
import { functionsIn } from '../build/functions'

/** A JSON Schema, draft 7. */
export type JsonSchema = ReturnType<typeof toJsonSchema>

/** One action as others may rely on it. */
export interface ActionDescription {
  /** `function/action`, as the phone names it. */
  action: string
  kind: Route['kind']
  /** Who may use it, in words. */
  who: string
  input: JsonSchema
  output: JsonSchema
}

const FUNCTIONS = path.resolve(__dirname, '../../cloudfunctions')

const WHO = {
  anyone: 'anyone',
  account: 'anyone signed in by WeChat',
  system: 'timers and terminals, never a phone',
} as const

/** Every action of every function, in the order its function declares them. */
export async function describeActions(): Promise<ActionDescription[]> {
  const described = []
  for (const name of await functionsIn(FUNCTIONS)) {
    const { routes } = (await import(path.join(FUNCTIONS, name, 'index.ts'))) as {
      routes: Record<string, Route>
    }
    described.push(...Object.entries(routes).map(([action, route]) => describe(`${name}/${action}`, route)))
  }
  return described
}

function describe(action: string, { kind, who, contract }: Route): ActionDescription {
  return {
    action,
    kind,
    who:
      who.kind === 'granted'
        ? who.roles.map((role) => `${role}@${roleScopes[role]}`).join(', ')
        : WHO[who.kind],
    input: schemaOf(contract.input, 'input'),
    output: schemaOf(contract.output, 'output'),
  }
}

/** Checks that JSON Schema has no word for (a day that exists) are left out: the server still makes them. */
function schemaOf(schema: Parameters<typeof toJsonSchema>[0], typeMode: 'input' | 'output'): JsonSchema {
  return toJsonSchema(schema, { typeMode, errorMode: 'ignore' })
}
