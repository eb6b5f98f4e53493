/** Where `value` belongs in a sorted list so that it comes after its equals. */
function placeFor<T>(sorted: readonly T[], value: T, compare: (a: T, b: T) => number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(sorted[middle] as T, value) <= 0) low = middle + 1
    else high = middle
  }
  return low
}

/** The first `count` of a list as if it had been sorted (stably), without sorting the rest. */
export class Smallest<T> {
  private readonly kept: T[] = []

  constructor(
    private readonly count: number,
    private readonly compare: (a: T, b: T) => number,
  ) {}

  /** Offers a value; it is kept while it is among the first `count`. */
  add(value: T): void {
    const place = placeFor(this.kept, value, this.compare)
    if (place >= this.count) return
    this.kept.splice(place, 0, value)
    if (this.kept.length > this.count) this.kept.pop()
  }

  /** Whether no more can come in without pushing one out. */
  get full(): boolean {
    return this.kept.length >= this.count
  }

  /** The last one kept. */
  get last(): T | undefined {
    return this.kept[this.kept.length - 1]
  }

  /** What was kept, in order. */
  get values(): readonly T[] {
    return this.kept
  }
}
