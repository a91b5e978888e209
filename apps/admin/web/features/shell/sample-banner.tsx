import { FlaskConical } from 'lucide-react'
import { useMay } from '../../app/use-session.ts'
import { openOverlay } from './overlays.ts'

/** Says that nothing here is real, and how to begin for real. */
export function SampleBanner() {
  const mayRemove = useMay('agency.delete')
  return (
    <aside
      aria-label="Sample data"
      className="flex min-h-9 shrink-0 items-center justify-center gap-x-3 border-b border-line bg-info-soft px-4 py-1.5 text-sm text-accent-ink"
    >
      <FlaskConical aria-hidden size={14} className="shrink-0" />
      <span className="min-w-0">
        <span className="hidden sm:inline">You are exploring </span>
        <span className="sm:hidden">Exploring </span>
        sample data.
      </span>
      {mayRemove && (
        <button
          type="button"
          onClick={() => openOverlay('remove-sample')}
          className="touch rounded-md font-medium underline decoration-accent-ink/40 underline-offset-3 hover:decoration-accent-ink"
        >
          <span className="hidden sm:inline">Remove sample data and start fresh</span>
          <span className="sm:hidden">Start fresh</span>
        </button>
      )}
    </aside>
  )
}
