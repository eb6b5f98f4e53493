/** A stretch of time from one instant up to another, both in milliseconds; with `to` at or before `from` it is empty. */
export interface Span {
  from: number
  to: number
}

/** How long spans that do not overlap are together, in milliseconds. */
export function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + Math.max(0, to - from), 0)
}

/** What of the spans lies within `limits`; what is empty is left out. */
export function within(spans: readonly Span[], limits: Span): Span[] {
  return spans
    .map(({ from, to }) => ({ from: Math.max(from, limits.from), to: Math.min(to, limits.to) }))
    .filter(({ from, to }) => from < to)
}

function takeOff(spans: readonly Span[], { from, to }: Span): Span[] {
  if (from >= to) return [...spans]
  return spans.flatMap((span) => [
    ...within([span], { from: -Infinity, to: from }),
    ...within([span], { from: to, to: Infinity }),
  ])
}

/** What is left of the spans without any of `others`. */
export function without(spans: readonly Span[], others: readonly Span[]): Span[] {
  return others.reduce<Span[]>(takeOff, [...spans])
}

/** The same time in as few spans as it takes, in order: those that overlap or touch become one. */
export function joined(spans: readonly Span[]): Span[] {
  const inOrder = spans.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)
  return inOrder.reduce<Span[]>((done, span) => {
    const last = done[done.length - 1]
    if (!last || last.to < span.from) return [...done, span]
    return [...done.slice(0, -1), { from: last.from, to: Math.max(last.to, span.to) }]
  }, [])
}
