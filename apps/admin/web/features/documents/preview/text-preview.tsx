import { PanelLines } from '../../../kit/panel-skeleton.tsx'
import { ErrorState } from '../../../kit/states.tsx'
import { previewedBytes, useText } from './use-text.ts'

type TextPreviewProps = { url: string; byteSize: number }

/** A text as it stands, HTML and SVG included: nothing of it is ever rendered. */
export function TextPreview({ url, byteSize }: TextPreviewProps) {
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
        <pre className="font-mono text-xs leading-relaxed wrap-anywhere whitespace-pre-wrap">{text.data}</pre>
      </section>
      <Cut byteSize={byteSize} />
    </>
  )
}

/** Says so where only the beginning is shown. */
export const Cut = ({ byteSize }: { byteSize: number }) =>
  byteSize > previewedBytes && (
    <p className="px-4 pt-2 text-sm text-ink-3">This is the beginning. Download it to read all of it.</p>
  )
