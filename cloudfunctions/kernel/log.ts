/**
 * One line of the log. Only what is listed here is ever written: no input, no answer, no name, no openid.
 * `who` is a hash, enough to follow one account's trouble through the log.
 */
export interface LogLine {
  level: 'info' | 'warn' | 'error'
  event: string
  /** The platform's id of this call. */
  requestId: string
  /** The phone's id, the same in every repetition of a request. */
  clientRequestId?: string
  action: string
  who?: string
  ms?: number
  code?: string
  path?: string
  /** Of a refusal: the roles of which one would have done. */
  roles?: readonly string[]
  /** Of an unforeseen failure: its name and number, and where it was thrown. Its message may quote input: it is left out. */
  failure?: string
  stack?: string
  /** Of an audit: chains and rows that were looked at, those that are broken, and the hash over all their heads. */
  chains?: number
  rows?: number
  broken?: number
  digest?: string
}

/** Takes one line. */
export type Log = (line: LogLine) => void

/** Writes each line as JSON to the function's output, where the cloud's log search finds it. */
export const jsonLog: Log = (line) => {
  const write = line.level === 'error' ? console.error : console.log
  write(JSON.stringify(line))
}
