import type { ActionDescription, JsonSchema } from './describe'

/** The actions for reading: who may, what goes in, what comes out. */
export function contractsText(actions: readonly ActionDescription[]): string {
  return actions.map(actionText).join('\n\n')
}

function actionText({ action, kind, who, input, output }: ActionDescription): string {
  const asked = kind === 'command' ? `${kind}, with a requestId` : kind
  return [
    `${action}  (${asked})`,
    `  who     ${who}`,
    `  input   ${shape(input, '          ')}`,
    `  output  ${shape(output, '          ')}`,
  ].join('\n')
}

/** A schema in one glance: `{ id: text /^…$/, limit?: integer 1…50 = 20 }`. */
export function shape(schema: JsonSchema, indent: string): string {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return choices.map((choice) => shape(choice as JsonSchema, indent)).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.type === 'array') return `${shape((schema.items ?? {}) as JsonSchema, indent)}[]${range(schema)}`
  if (schema.type === 'object') return objectShape(schema, indent)
  return `${schema.type ?? 'anything'}${range(schema)}`
}

function objectShape(schema: JsonSchema, indent: string): string {
  const fields = Object.entries(schema.properties ?? {})
  if (fields.length === 0) return '{}'
  const inner = `${indent}  `
  const lines = fields.map(([name, field]) => {
    const optional = schema.required?.includes(name) ? '' : '?'
    const value = field as JsonSchema
    const standard = value.default === undefined ? '' : ` = ${JSON.stringify(value.default)}`
    return `${inner}${name}${optional}: ${shape(value, inner)}${standard}`
  })
  return `{\n${lines.join('\n')}\n${indent}}`
}

function range(schema: JsonSchema): string {
  const least = schema.minimum ?? schema.minLength ?? schema.minItems
  const most = schema.maximum ?? schema.maxLength ?? schema.maxItems
  const span = least === undefined && most === undefined ? '' : ` ${least ?? ''}…${most ?? ''}`
  const pattern = schema.pattern === undefined ? '' : ` /${schema.pattern}/`
  const format = schema.format === undefined ? '' : ` (${schema.format})`
  return `${span}${pattern}${format}`
}
