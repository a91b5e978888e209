/** Four 32-bit words from any text (cyrb128, public domain): seeds and ids are made of them. */
export function hash128(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let i = 0; i < text.length; i++) {
    const k = text.charCodeAt(i)
    a = b ^ Math.imul(a ^ k, 597399067)
    b = c ^ Math.imul(b ^ k, 2869860233)
    c = d ^ Math.imul(c ^ k, 951274213)
    d = a ^ Math.imul(d ^ k, 2716044179)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  a ^= b ^ c ^ d
  return [a >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0]
}

/** A stream of chance that is the same for the same seed. */
export type Random = {
  /** Between 0 and 1, 1 excluded. */
  next(): number
  between(low: number, high: number): number
  /** A whole number, both ends included. */
  int(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  weighted<T>(items: readonly T[], weight: (item: T) => number): T
  shuffled<T>(items: readonly T[]): T[]
  /** Around 1, skewed to the right: most waits are short, a few are long. */
  skewed(spread: number): number
  /** Another stream, independent of how much of this one was used. */
  fork(label: string): Random
}

/** sfc32, seeded by text. */
export function createRandom(seed: string): Random {
  let [a, b, c, d] = hash128(seed)
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) next()

  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new RangeError('nothing to pick from')
    return items[Math.floor(next() * items.length)] as T
  }
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    int,
    chance: (probability) => next() < probability,
    pick,
    weighted(items, weight) {
      const weights = items.map(weight)
      let left = next() * weights.reduce((sum, one) => sum + one, 0)
      for (const [index, item] of items.entries()) {
        left -= weights[index] ?? 0
        if (left < 0) return item
      }
      return pick(items)
    },
    shuffled(items) {
      const copy = [...items]
      for (let i = copy.length - 1; i > 0; i--) {
        const j = int(0, i)
        ;[copy[i], copy[j]] = [copy[j] as (typeof copy)[number], copy[i] as (typeof copy)[number]]
      }
      return copy
    },
    skewed: (spread) => Math.exp((next() + next() + next() - 1.5) * 1.4 * spread),
    fork: (label) => createRandom(`${seed}/${label}`),
  }
}
