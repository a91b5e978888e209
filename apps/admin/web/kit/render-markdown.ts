import DOMPurify from 'dompurify'
import { Marked } from 'marked'

const schemes = /^(https?|mailto):/i

/** Text with its headings, lists, tables and links; no pictures, forms, styles or scripts. */
const allowed = {
  ALLOWED_TAGS: [
    ...['h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code'],
    ...['em', 'strong', 'del', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'span'],
  ],
  ALLOWED_ATTR: ['href', 'start', 'align', 'data-mention'],
  ALLOW_DATA_ATTR: false,
  ADD_URI_SAFE_ATTR: ['data-mention'],
  ALLOWED_URI_REGEXP: schemes,
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? '')

const mention = /^@\[([^\]\n]{1,200})\]\(user:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/i

// HTML within stays text: it is not ours to judge what of it was meant, and the purifier never sees it.
const marked = new Marked({
  gfm: true,
  renderer: {
    html: ({ text }) => escaped(text),
    // Below the title of the panel that the text stands in.
    heading({ tokens, depth }) {
      const tag = `h${Math.min(depth + 2, 6)}`
      return `<${tag}>${this.parser.parseInline(tokens)}</${tag}>\n`
    },
    // What leads nowhere looks like no link.
    link({ href, tokens }) {
      return schemes.test(href) ? false : this.parser.parseInline(tokens)
    },
  },
  extensions: [
    {
      name: 'mention',
      level: 'inline',
      start: (source) => source.indexOf('@['),
      tokenizer(source) {
        const found = mention.exec(source)
        return found === null
          ? undefined
          : { type: 'mention', raw: found[0], person: found[1] ?? '', id: found[2] ?? '' }
      },
      renderer: ({ person, id }) =>
        `<span data-mention="${escaped(String(id))}">@${escaped(String(person))}</span>`,
    },
  ],
})

const purifier = DOMPurify(window)
purifier.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName !== 'A') return
  node.setAttribute('target', '_blank')
  node.setAttribute('rel', 'noopener noreferrer')
})

/**
 * Markdown as safe HTML; its headings begin at `h3`; people who are mentioned, as `@[Full Name](user:uuid)`, become a
 * `span[data-mention]`. With `breaks` every new line is a `<br>`.
 */
export const renderMarkdown = (text: string, { breaks }: { breaks: boolean }): string =>
  purifier.sanitize(marked.parse(text, { async: false, breaks }), allowed)
