import { ArrowRight } from 'lucide-react'
import { Button } from '../../../kit/button.tsx'
import { ProgressBar } from '../../../kit/progress-bar.tsx'
import { useUploads } from './uploads.ts'

/** Over the list: files of this tab that are still on their way, or were chosen and not sent. */
export function UploadStrip({ onOpen }: { onOpen: () => void }) {
  const uploads = useUploads().filter(({ state }) => state.kind !== 'sent')
  if (uploads.length === 0) return null
  const sending = uploads.find(({ state }) => state.kind === 'sending')
  const failed = uploads.filter(({ state }) => state.kind === 'failed').length
  const files = uploads.length === 1 ? (uploads[0]?.name ?? '') : `${uploads.length} files`
  const percent =
    sending?.state.kind === 'sending' ? Math.floor((sending.state.sent / sending.file.size) * 100) : 0
  return (
    <div className="flex h-11 shrink-0 items-center gap-3 border-b border-line bg-canvas px-4 text-sm dark:bg-raised">
      <span className="min-w-0 truncate text-ink-2">
        {sending !== undefined ? (
          <>
            Uploading <span className="font-medium text-ink">{files}</span>
          </>
        ) : failed > 0 ? (
          `${failed === 1 ? 'An upload has' : `${failed} uploads have`} failed`
        ) : (
          <>
            <span className="font-medium text-ink">{files}</span> chosen and not uploaded yet
          </>
        )}
      </span>
      {sending !== undefined && (
        <ProgressBar label={`Uploading ${sending.name}`} percent={percent} className="w-32 max-sm:hidden" />
      )}
      <Button size="sm" variant="ghost" className="ml-auto" onClick={onOpen}>
        Show <ArrowRight aria-hidden size={14} />
      </Button>
    </div>
  )
}
