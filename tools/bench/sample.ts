/** Milliseconds of repeated runs: the middle one, and the one that 95 of 100 do not exceed. */
export interface Sample {
  median: number
  p95: number
}

/** Middle and 95th percentile of measured milliseconds. @throws RangeError for no figures */
export function summarise(milliseconds: readonly number[]): Sample {
  const sorted = [...milliseconds].sort((a, b) => a - b)
  const at = (share: number): number => {
    const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
    if (value === undefined) throw new RangeError('nothing was measured')
    return value
  }
  return { median: at(0.5), p95: at(0.95) }
}

/** Runs `work` a few times unmeasured, then `times` times measured, one after another. */
export async function sample(times: number, work: (run: number) => unknown): Promise<Sample> {
  for (let run = 0; run < Math.min(3, times); run++) await work(run)
  const taken: number[] = []
  for (let run = 0; run < times; run++) {
    const begun = performance.now()
    await work(run)
    taken.push(performance.now() - begun)
  }
  return summarise(taken)
}

/** `1.23 ms`, with as many digits as make sense. */
export function ms(value: number): string {
  return `${value.toFixed(value < 1 ? 3 : value < 100 ? 1 : 0)} ms`
}

/** How many times `value` is of `base`: `×1.8`. */
export function ratio(value: number, base: number): string {
  return base === 0 ? '–' : `×${(value / base).toFixed(value / base < 10 ? 1 : 0)}`
}

/** Bytes as `12.3 KB` or `1.20 MB` (1 KB = 1,024 bytes). */
export function bytes(count: number): string {
  return count < 1_048_576 ? `${(count / 1_024).toFixed(1)} KB` : `${(count / 1_048_576).toFixed(2)} MB`
}
