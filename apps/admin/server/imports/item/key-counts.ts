import { createHash } from 'node:crypto'

const fullness = 0.6

/**
 * Counts how often each key was met, in 12 bytes a key: a mailbox of millions does not fit a Map of strings. Two keys
 * that share 64 bits of SHA-256 would count as one.
 */
export class KeyCounts {
  #size = 0
  #high = new Uint32Array(1024)
  #low = new Uint32Array(1024)
  #counts = new Uint32Array(1024)

  /** Counts the key; answers how often it has been met now, so 1 the first time. */
  add(key: string): number {
    if (this.#size >= this.#counts.length * fullness) this.#grow()
    const hash = createHash('sha256').update(key).digest()
    const high = hash.readUInt32LE(0)
    const low = hash.readUInt32LE(4)
    const slot = this.#slot(high, low)
    const count = (this.#counts[slot] ?? 0) + 1
    if (count === 1) this.#size++
    this.#high[slot] = high
    this.#low[slot] = low
    this.#counts[slot] = count
    return count
  }

  #slot(high: number, low: number): number {
    const mask = this.#counts.length - 1
    let slot = low & mask
    while (this.#counts[slot] !== 0 && (this.#high[slot] !== high || this.#low[slot] !== low)) {
      slot = (slot + 1) & mask
    }
    return slot
  }

  #grow(): void {
    const [high, low, counts] = [this.#high, this.#low, this.#counts]
    this.#high = new Uint32Array(counts.length * 2)
    this.#low = new Uint32Array(counts.length * 2)
    this.#counts = new Uint32Array(counts.length * 2)
    for (let old = 0; old < counts.length; old++) {
      const count = counts[old] ?? 0
      if (count === 0) continue
      const slot = this.#slot(high[old] ?? 0, low[old] ?? 0)
      this.#high[slot] = high[old] ?? 0
      this.#low[slot] = low[old] ?? 0
      this.#counts[slot] = count
    }
  }
}
