const units = ['B', 'KB', 'MB', 'GB', 'TB']

/** "0 B", "12 KB", "3.4 MB": bytes in steps of 1024, one decimal below ten. */
export function formatSize(bytes: number): string {
  let size = bytes
  let unit = 0
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit += 1
  }
  const digits = unit > 0 && size < 10 ? 1 : 0
  return `${size.toFixed(digits)} ${units[unit]}`
}
