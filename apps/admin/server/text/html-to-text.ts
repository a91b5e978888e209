const unseen = new Set(['script', 'style', 'head', 'title', 'template', 'noscript'])
const blocks = new Set([
  'p',
  'div',
  'table',
  'tr',
  'ul',
  'ol',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'pre',
  'section',
  'article',
  'header',
  'footer',
  'hr',
  'dl',
  'dt',
  'dd',
  'center',
  'address',
  'form',
  'fieldset',
  'figure',
])

/**
 * The text of an HTML body, for search and lists: one pass without recursion, linear in its length whatever it holds,
 * never executed.
 */
export function htmlToText(html: string): string {
  const parts: string[] = []
  // Tags that nothing closes from here to the end: looked for once, not at each of their openings.
  const open_ended = new Set<string>()
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0 || open > at)
      parts.push(decode(html.slice(at, open < 0 ? html.length : open).replace(/\s+/g, ' ')))
    if (open < 0) break
    if (html.startsWith('<!--', open)) {
      at = past(html, '-->', open + 4)
      continue
    }
    const name = /^\/?([a-z][a-z0-9]*)/i.exec(html.slice(open + 1, open + 20))
    if (name === null && !/[!?/]/.test(html[open + 1] ?? '')) {
      parts.push('<')
      at = open + 1
      continue
    }
    const tag = (name?.[1] ?? '').toLowerCase()
    const closing = html[open + 1] === '/'
    at = past(html, '>', open + 1)
    if (!closing && unseen.has(tag)) at = pastElement(html, tag, at, open_ended)
    else parts.push(space(tag, closing))
  }
  return tidy(parts.join(''))
}

function space(tag: string, closing: boolean): string {
  if (tag === 'br') return '\n'
  if (tag === 'li') return closing ? '' : '\n- '
  if (tag === 'td' || tag === 'th') return closing ? ' ' : ''
  return blocks.has(tag) ? '\n\n' : ''
}

function past(html: string, end: string, from: number): number {
  const found = html.indexOf(end, from)
  return found < 0 ? html.length : found + end.length
}

function pastElement(html: string, tag: string, from: number, open_ended: Set<string>): number {
  if (open_ended.has(tag)) return from
  const close = new RegExp(`</${tag}\\b`, 'gi')
  close.lastIndex = from
  const found = close.exec(html)
  if (found !== null) return past(html, '>', found.index)
  // a head that is never closed would hide the whole message
  if (tag !== 'head' && tag !== 'title') return html.length
  open_ended.add(tag)
  return from
}

function tidy(text: string): string {
  return text
    .split('\n')
    .map((one) => one.replace(/[\p{Zs}\p{Cf}\t]+/gu, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** The names of U+00A0 to U+00FF in order, and the others that mail uses. */
const latin = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro ' +
  'para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil ' +
  'Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave ' +
  'Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml ' +
  'igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute ' +
  'thorn yuml'
).split(' ')
const named = new Map<string, string>([
  ...latin.map((name, index): [string, string] => [name, String.fromCharCode(160 + index)]),
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['hellip', '…'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['sbquo', '‚'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['bdquo', '„'],
  ['bull', '•'],
  ['euro', '€'],
  ['trade', '™'],
  ['zwnj', ''],
  ['zwj', ''],
  ['rarr', '→'],
  ['larr', '←'],
])

function decode(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,7}));?/gi,
    (all, decimal, hex, name) => {
      if (name !== undefined) return named.get(name) ?? all
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD'
    },
  )
}
