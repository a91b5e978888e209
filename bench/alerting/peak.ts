/** Watches the memory of this process; `stop` answers the most it held, in MB. */
export function watchPeak(): { stop(): number } {
  let most = process.memoryUsage.rss()
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 20)
  return {
    stop() {
      clearInterval(timer)
      return Math.round(Math.max(most, process.memoryUsage.rss()) / 1024 / 1024)
    },
  }
}
