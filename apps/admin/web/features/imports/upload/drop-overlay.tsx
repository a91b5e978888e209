import { Upload } from 'lucide-react'

/** Over the page while files are dragged above the window. */
export function DropOverlay({ shown }: { shown: boolean }) {
  if (!shown) return null
  return (
    <div className="pointer-events-none absolute inset-2 z-30 flex animate-[appear_100ms] items-center justify-center rounded-xl border-2 border-dashed border-accent bg-selected/90">
      <p className="flex items-center gap-2 text-lg font-medium text-accent-ink">
        <Upload aria-hidden size={20} /> Drop to import
      </p>
    </div>
  )
}
