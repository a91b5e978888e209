/** Runs work of the same key one after the other, in the order in which it came. */
export type Queue = { run<Result>(key: string, work: () => Promise<Result>): Promise<Result> }

export function createQueue(): Queue {
  const last = new Map<string, Promise<unknown>>()
  return {
    run(key, work) {
      const result = (last.get(key) ?? Promise.resolve()).then(work)
      const ended = result.then(
        () => {},
        () => {},
      )
      last.set(key, ended)
      void ended.then(() => {
        if (last.get(key) === ended) last.delete(key)
      })
      return result
    },
  }
}
