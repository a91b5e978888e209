import { Upload } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { DroppedFile } from '../../../kit/dropped-files.ts'

/** Where files are chosen with a click or a key; dropping works on the whole page. */
export function DropZone({ onFiles, small }: { onFiles: (files: DroppedFile[]) => void; small: boolean }) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus({ preventScroll: true }), [])
  return (
    <label
      className={`flex flex-col items-center justify-center gap-1 rounded-xl border border-dashed border-line-strong bg-canvas px-4 text-center transition-colors duration-100 has-focus-visible:border-accent has-focus-visible:ring-2 has-focus-visible:ring-accent/25 hover:border-ink-3 dark:bg-raised ${small ? 'h-20' : 'h-44'}`}
    >
      {!small && <Upload aria-hidden size={20} strokeWidth={1.5} className="mb-2 text-ink-3" />}
      <span className="font-medium">
        <span className="pointer-coarse:hidden">
          {small ? 'Drop more files here or ' : 'Drop files here or '}
          <span className="text-accent-ink">choose them</span>
        </span>
        <span className="hidden text-accent-ink pointer-coarse:inline">Choose files</span>
      </span>
      <span className="text-sm text-ink-3">
        E-mail (.eml), mailbox (.mbox), calendar (.ics) or table (.csv)
      </span>
      <input
        type="file"
        multiple
        ref={input}
        aria-label="Choose files to import"
        className="sr-only"
        onChange={(event) => {
          onFiles(Array.from(event.target.files ?? [], (file) => ({ file, name: file.name })))
          // So that the same file can be chosen again after it was taken out.
          event.target.value = ''
        }}
      />
    </label>
  )
}
