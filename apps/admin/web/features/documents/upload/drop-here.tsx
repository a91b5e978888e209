import { Upload } from 'lucide-react'

/** Over the screen while files are dragged above the window. */
export const DropHere = ({ children = 'Drop to upload' }: { children?: string }) => (
  <div className="pointer-events-none absolute inset-2 z-30 flex animate-[appear_100ms] items-center justify-center rounded-xl border-2 border-dashed border-accent bg-selected/90">
    <p className="flex items-center gap-2 text-lg font-medium text-accent-ink">
      <Upload aria-hidden size={20} /> {children}
    </p>
  </div>
)
