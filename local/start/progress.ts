const QUIET_MS = 1_000

/** Says what a start is doing, so that nobody stares at a silent terminal. */
export interface Progress {
  /** Runs one step, prints its name and how long it took; a step over a second is announced while it runs. */
  step<T>(name: string, work: (say: (detail: string) => void) => Promise<T>): Promise<T>
}

/** A progress that writes lines to `out`; on a terminal a running step overwrites its own line. */
export function terminalProgress(out: NodeJS.WriteStream): Progress {
  const live = out.isTTY === true
  return {
    async step(name, work) {
      const begun = Date.now()
      const elapsed = (): string => `${((Date.now() - begun) / 1000).toFixed(1)} s`
      let detail = ''
      const announce = (): void =>
        void out.write(live ? `\r\u001b[2K… ${name} ${detail} ${elapsed()}` : `… ${name} ${detail}\n`)
      const ticker = setInterval(announce, live ? 250 : 5 * QUIET_MS)
      try {
        const result = await work((text) => (detail = text))
        out.write(`${live ? '\r\u001b[2K' : ''}✓ ${name} ${detail} (${elapsed()})\n`)
        return result
      } catch (error) {
        out.write(`${live ? '\r\u001b[2K' : ''}✗ ${name} ${detail} (${elapsed()})\n`)
        throw error
      } finally {
        clearInterval(ticker)
      }
    },
  }
}
