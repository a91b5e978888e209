const longest = 255

/**
 * A name as it may be shown and sent: no path, no control characters, and nothing that turns the direction of the text
 * (a name written backwards hides what its file is). At most 255 characters, the ending kept. Empty: there was no name.
 */
export function cleanFileName(name: string): string {
  const clean = name
    // Long before the patterns below look at it.
    .slice(-10_000)
    .replace(/^.*[/\\]/s, '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\p{Co}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .trim()
  if (clean.length <= longest) return clean
  const ending = /\.[^.\s]{1,15}$/.exec(clean)?.[0] ?? ''
  // Not in the middle of a pair of surrogates.
  return clean.slice(0, longest - ending.length).replace(/[\ud800-\udbff]$/, '') + ending
}
