import type { DocumentPreview } from '@audienceos/domain'
import type { DocumentRow } from '../../../api/types.ts'
import { late } from '../../../app/late.tsx'
import { PanelLines } from '../../../kit/panel-skeleton.tsx'
import { contentUrl } from './content-url.ts'
import { FramePreview, ImagePreview } from './drawn-preview.tsx'
import { TextPreview } from './text-preview.tsx'

const Markdown = late(() => import('./markdown-preview.tsx'), PanelLines)

type PreviewProps = { row: DocumentRow; preview: DocumentPreview }

/** The content beside the list. Everything comes from an answer that may not run anything. */
export function Preview({ row, preview }: PreviewProps) {
  const url = contentUrl(row)
  const props = { url, byteSize: row.byte_size ?? 0 }
  switch (preview) {
    case 'pdf':
      return <FramePreview key={url} {...props} name={row.name} />
    case 'image':
      return <ImagePreview key={url} {...props} name={row.name} />
    case 'markdown':
      return <Markdown key={url} {...props} />
    case 'text':
      return <TextPreview key={url} {...props} />
    case 'none':
      return (
        <p className="px-4 py-8 text-center text-sm text-ink-3">
          There is no preview of this kind of file. Download it to look at it.
        </p>
      )
  }
}
