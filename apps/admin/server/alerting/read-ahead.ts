import { setImmediate } from 'node:timers/promises'

/** Reads one part after the other, each while the one before it is worked on. */
export async function* readAhead<Part, Read>(
  parts: readonly Part[],
  read: (part: Part) => Promise<Read>,
): AsyncGenerator<[Part, Read]> {
  const begin = (part: Part | undefined) => {
    const reading = part === undefined ? undefined : read(part)
    // Whoever works meanwhile hears of a failure when it is their turn.
    reading?.catch(() => {})
    return reading
  }
  let reading = begin(parts[0])
  try {
    for (const [index, part] of parts.entries()) {
      const found = (await reading) as Read
      reading = begin(parts[index + 1])
      // It has to be on its way before this process is busy.
      if (reading) await setImmediate()
      yield [part, found]
    }
  } finally {
    await reading?.catch(() => {})
  }
}
