import { isReachable, onReachable, probe } from '../api/connection.ts'

const untilReachable = () =>
  new Promise<void>((resolve) => {
    const stop = onReachable(() => {
      stop()
      resolve()
    })
  })

/** Makes fetching code wait while the server is away, and try once more when it is back, instead of failing for good. */
export const patiently =
  <Module>(load: () => Promise<Module>) =>
  (): Promise<Module> =>
    load().catch(async (error: unknown) => {
      await probe()
      if (isReachable()) throw error
      await untilReachable()
      return load()
    })
