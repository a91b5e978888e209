const page_bits = 4_096

/** Ids of records, texts of digits: one bit each where they are dense, as a log of millions must fit into memory. */
export class IdSet {
  #pages = new Map<number, Uint32Array>()

  has(id: string): boolean {
    const { page, word, bit } = place(id)
    return (((this.#pages.get(page)?.[word] ?? 0) >>> bit) & 1) === 1
  }

  add(id: string): void {
    const { page, word, bit } = place(id)
    const words = this.#pages.get(page) ?? new Uint32Array(page_bits / 32)
    words[word] = (words[word] ?? 0) | (1 << bit)
    this.#pages.set(page, words)
  }
}

function place(id: string) {
  const number = Number(id)
  const within = number % page_bits
  return { page: Math.floor(number / page_bits), word: Math.floor(within / 32), bit: within % 32 }
}
