const browsers: readonly [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\bHeadlessChrome\//, 'Chrome'],
  [/\b(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
]

const systems: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\b(Macintosh|Mac OS X)\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
]

const first = (table: readonly [RegExp, string][], text: string) =>
  table.find(([pattern]) => pattern.test(text))?.[1]

/** "Chrome on Windows", "Safari on iPhone"; a program that names neither by its own first word. */
export function deviceOf(user_agent: string | null): string {
  const text = user_agent ?? ''
  const browser = first(browsers, text)
  const system = first(systems, text)
  if (browser !== undefined) return system === undefined ? browser : `${browser} on ${system}`
  if (system !== undefined) return system
  return /^[\w.-]{1,40}/.exec(text)?.[0] ?? 'Unknown device'
}

/** Whether a session is of a phone or a tablet. */
export const isHandheld = (user_agent: string | null) =>
  /\b(iPhone|iPad|Android|Mobile)\b/.test(user_agent ?? '')

/** Where an address is, as far as the address alone says. */
export function placeOf(ip: string | null): string {
  if (ip === null || ip === '') return 'Address unknown'
  const plain = ip.replace(/^::ffff:/i, '').replace(/\/(32|128)$/, '')
  if (plain === '::1' || plain.startsWith('127.')) return 'The server’s own machine'
  if (/^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd][0-9a-f]{2}:|fe80:)/i.test(plain))
    return `Local network, ${plain}`
  return plain
}
