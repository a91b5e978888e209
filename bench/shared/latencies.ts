import { performance } from 'node:perf_hooks'

export type Load = { requests: number; connections: number }

/** Milliseconds of each of so many requests, from the first byte sent to the last one read. Throws unless all succeed. */
export async function latencies(
  url: string,
  headers: Record<string, string>,
  { requests, connections }: Load,
): Promise<number[]> {
  const taken: number[] = []
  let left = requests
  const one = async () => {
    while (left-- > 0) {
      const started = performance.now()
      const answer = await fetch(url, { headers })
      await answer.arrayBuffer()
      if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`)
      taken.push(performance.now() - started)
    }
  }
  await Promise.all(Array.from({ length: connections }, one))
  return taken.sort((a, b) => a - b)
}
