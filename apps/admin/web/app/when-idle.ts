/** Runs once the browser has nothing better to do; the returned function calls it off. What fails then is not missed yet. */
export function whenIdle(task: () => unknown): () => void {
  const run = () => void Promise.resolve(task()).catch(() => {})
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(run, { timeout: 2_000 })
    return () => cancelIdleCallback(handle)
  }
  const timer = setTimeout(run, 1_000)
  return () => clearTimeout(timer)
}
