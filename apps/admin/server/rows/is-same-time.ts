/** Whether two times, as the API writes them or as a client wrote them again, are the same microsecond; null is no time. */
export function isSameTime(expected: string | null, actual: string | null): boolean {
  if (expected === null || actual === null) return expected === actual
  return normal(expected) === normal(actual)
}

function normal(time: string): string {
  const fraction = (/\.(\d+)/.exec(time)?.[1] ?? '').replace(/0+$/, '')
  return `${Date.parse(time.replace(/\.\d+/, ''))}.${fraction}`
}
