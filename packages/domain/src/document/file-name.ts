const longest = 255

/**
 * A text of one line as it may be shown and sent: no control characters, and nothing that turns the direction of the text
 * (a name written backwards hides what its file is).
 */
export function cleanName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\p{Co}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .trim()
}

/** The name of a file without the path that programs send along; at most 255 characters, the ending kept. Empty: there was none. */
export function cleanFileName(name: string): string {
  // Long before the patterns look at it.
  const clean = cleanName(name.slice(-10_000).replace(/^.*[/\\]/s, ''))
  if (clean.length <= longest) return clean
  const ending = /\.[^.\s]{1,15}$/.exec(clean)?.[0] ?? ''
  // Not in the middle of a pair of surrogates.
  return clean.slice(0, longest - ending.length).replace(/[\ud800-\udbff]$/, '') + ending
}
