import type { DocumentRow } from '../../../api/types.ts'
import { late } from '../../../app/late.tsx'
import { PanelLines } from '../../../kit/panel-skeleton.tsx'
import { contentUrl } from './content-url.ts'
import { TextPreview } from './text-preview.tsx'

const Markdown = late(() => import('./markdown-preview.tsx'), PanelLines)

type PreviewProps = { row: DocumentRow; preview: 'pdf' | 'image' | 'markdown' | 'text' | 'none' }

/** The content beside the list. Everything comes from an answer that may not run anything. */
export function Preview({ row, preview }: PreviewProps) {
  const url = contentUrl(row)
  switch (preview) {
    case 'pdf':
      return <iframe src={url} title={row.name} className="block h-[60vh] w-full border-0 bg-canvas" />
    case 'image':
      return (
        <div className="flex max-h-[60vh] min-h-40 items-center justify-center overflow-hidden bg-canvas p-3">
          <img src={url} alt={row.name} className="max-h-[56vh] max-w-full object-contain" />
        </div>
      )
    case 'markdown':
      return <Markdown key={url} url={url} byteSize={row.byte_size ?? 0} />
    case 'text':
      return <TextPreview key={url} url={url} byteSize={row.byte_size ?? 0} />
    case 'none':
      return (
        <p className="px-4 py-8 text-center text-sm text-ink-3">
          There is no preview of this kind of file. Download it to look at it.
        </p>
      )
  }
}
