import { readFileSync } from 'node:fs'

/** Samples the resident memory of a process until it is stopped; megabytes. */
export function watchMemory(pid: number) {
  const samples: number[] = []
  const read = () => {
    try {
      const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      if (kilobytes !== undefined) samples.push(Number(kilobytes) / 1024)
    } catch {
      // it has ended
    }
  }
  read()
  const timer = setInterval(read, 200)
  return {
    /** What it was from the last mark on: at first, at most and at the half's average of both halves. */
    mark() {
      read()
      const seen = samples.splice(0)
      const half = Math.ceil(seen.length / 2)
      const mean = (some: number[]) =>
        Math.round(some.reduce((sum, one) => sum + one, 0) / Math.max(some.length, 1))
      return {
        peak: Math.round(Math.max(...seen)),
        first_half: mean(seen.slice(0, half)),
        second_half: mean(seen.slice(half)),
      }
    },
    stop: () => clearInterval(timer),
  }
}
