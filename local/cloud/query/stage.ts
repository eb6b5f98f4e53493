/** One stage of a pipeline: its name and its operand. */
export type Stage = Readonly<Record<string, unknown>>
