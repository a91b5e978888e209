import { useMemo } from 'react'
import { renderMarkdown } from './render-markdown.ts'

const look = [
  'min-w-0 text-base wrap-anywhere [&>*:first-child]:mt-0 [&>*:last-child]:mb-0',
  '[&_:is(h3,h4,h5,h6)]:mt-4 [&_:is(h3,h4,h5,h6)]:font-semibold [&_h3]:text-lg',
  '[&_:is(p,ul,ol,pre,blockquote,table)]:my-1.5 [&_ul]:list-disc [&_ol]:list-decimal [&_:is(ul,ol)]:pl-5',
  '[&_a]:text-accent-ink [&_a]:underline [&_hr]:my-3 [&_hr]:border-line',
  '[&_blockquote]:border-l-2 [&_blockquote]:border-line-strong [&_blockquote]:pl-3 [&_blockquote]:text-ink-2',
  '[&_code]:font-mono [&_code]:text-xs [&_pre]:overflow-x-auto [&_pre]:rounded-md [&_pre]:border [&_pre]:border-line [&_pre]:p-2',
  '[&_:is(th,td)]:border [&_:is(th,td)]:border-line [&_:is(th,td)]:px-2 [&_:is(th,td)]:py-0.5 [&_th]:text-left',
  '[&_[data-mention]]:rounded [&_[data-mention]]:bg-info-soft [&_[data-mention]]:px-0.5 [&_[data-mention]]:font-medium [&_[data-mention]]:text-accent-ink',
].join(' ')

type MarkdownProps = {
  text: string
  /** A new line of the text is one on the screen, as in a message; else it is a space, as in a document. */
  breaks?: boolean
}

/** A text in markdown. Comes late: the parser is no small thing. */
export default function Markdown({ text, breaks = false }: MarkdownProps) {
  const html = useMemo(() => renderMarkdown(text, { breaks }), [text, breaks])
  // biome-ignore lint/security/noDangerouslySetInnerHtml: DOMPurify has been over it
  return <div className={look} dangerouslySetInnerHTML={{ __html: html }} />
}
