import Markdown from '../../../kit/markdown.tsx'
import { PanelLines } from '../../../kit/panel-skeleton.tsx'
import { ErrorState } from '../../../kit/states.tsx'
import { Cut } from './text-preview.tsx'
import { useText } from './use-text.ts'

type MarkdownPreviewProps = { url: string; byteSize: number }

/** A markdown file as it is meant to be read. */
export default function MarkdownPreview({ url, byteSize }: MarkdownPreviewProps) {
  const text = useText(url, byteSize)
  if (text.isPending) return <PanelLines />
  if (text.isError) return <ErrorState error={text.error} onRetry={() => void text.refetch()} />
  return (
    <>
      <section
        aria-label="Text"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        tabIndex={0}
        className="max-h-[60vh] overflow-auto bg-canvas p-4"
      >
        <Markdown text={text.data} />
      </section>
      <Cut byteSize={byteSize} />
    </>
  )
}
