/** A limit in bytes, in words; never more than it is. */
export function formatBytes(limit: number): string {
  const [unit, name] = limit >= 1024 ** 3 ? [1024 ** 3, 'GB'] : [1024 ** 2, 'MB']
  return `${Math.floor((limit / unit) * 100) / 100} ${name}`
}
