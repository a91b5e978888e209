import DOMPurify from 'dompurify'
import { Marked } from 'marked'
import { useMemo } from 'react'
import { PanelLines } from '../../../kit/panel-skeleton.tsx'
import { ErrorState } from '../../../kit/states.tsx'
import { Cut } from './text-preview.tsx'
import { useText } from './use-text.ts'

/** Text with its headings, lists, tables and links; no pictures, forms, styles or scripts. */
const allowed = {
  ALLOWED_TAGS: [
    ...['h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code'],
    ...['em', 'strong', 'del', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  ALLOWED_ATTR: ['href', 'start', 'align'],
  ALLOWED_URI_REGEXP: /^(https?|mailto):/i,
}

const look = [
  'max-h-[60vh] overflow-auto bg-canvas p-4 wrap-anywhere [&>*:first-child]:mt-0',
  '[&_:is(h3,h4,h5,h6)]:mt-4 [&_:is(h3,h4,h5,h6)]:font-semibold [&_h3]:text-xl [&_h4]:text-lg',
  '[&_:is(p,ul,ol,pre,blockquote,table)]:my-2 [&_ul]:list-disc [&_ol]:list-decimal [&_:is(ul,ol)]:pl-6',
  '[&_a]:text-accent-ink [&_a]:underline [&_hr]:my-4 [&_hr]:border-line',
  '[&_blockquote]:border-l-2 [&_blockquote]:border-line-strong [&_blockquote]:pl-3 [&_blockquote]:text-ink-2',
  '[&_code]:font-mono [&_code]:text-xs [&_pre]:overflow-x-auto [&_pre]:rounded-md [&_pre]:border [&_pre]:border-line [&_pre]:p-3',
  '[&_:is(th,td)]:border [&_:is(th,td)]:border-line [&_:is(th,td)]:px-2 [&_:is(th,td)]:py-1 [&_th]:text-left',
].join(' ')

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

// HTML within stays text: it is not ours to judge what of it was meant, and the purifier never sees it.
const marked = new Marked({
  gfm: true,
  renderer: {
    html: ({ text }) => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? ''),
    // Below the title of the panel.
    heading({ tokens, depth }) {
      const tag = `h${Math.min(depth + 2, 6)}`
      return `<${tag}>${this.parser.parseInline(tokens)}</${tag}>\n`
    },
  },
})

const purifier = DOMPurify(window)
purifier.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName !== 'A') return
  node.setAttribute('target', '_blank')
  node.setAttribute('rel', 'noopener noreferrer')
})

type MarkdownPreviewProps = { url: string; byteSize: number }

export default function MarkdownPreview({ url, byteSize }: MarkdownPreviewProps) {
  const text = useText(url, byteSize)
  const html = useMemo(
    () => purifier.sanitize(marked.parse(text.data ?? '', { async: false }), allowed),
    [text.data],
  )
  if (text.isPending) return <PanelLines />
  if (text.isError) return <ErrorState error={text.error} onRetry={() => void text.refetch()} />
  return (
    <>
      <section
        aria-label="Text"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        tabIndex={0}
        className={look}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: DOMPurify has been over it
        dangerouslySetInnerHTML={{ __html: html }}
      />
      <Cut byteSize={byteSize} />
    </>
  )
}
