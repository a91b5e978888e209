import { useEffect, useRef, useState } from 'react'
import { type DroppedFile, droppedFiles } from './dropped-files.ts'

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true

/**
 * The whole window takes dropped files while this is mounted; without it the browser would leave the page to show them.
 * Answers whether files are being dragged over it.
 */
export function useFileDrop(enabled: boolean, onFiles: (files: DroppedFile[]) => void): boolean {
  const [over, setOver] = useState(false)
  const latest = useRef(onFiles)
  latest.current = onFiles
  useEffect(() => {
    // Entering a child comes before leaving its parent: only the balance says whether the pointer is still inside.
    let depth = 0
    const set = (next: number) => {
      depth = Math.max(0, next)
      setOver(depth > 0 && enabled)
    }
    const handlers: Record<string, (event: DragEvent) => void> = {
      dragenter: (event) => carriesFiles(event) && set(depth + 1),
      dragleave: (event) => carriesFiles(event) && set(depth - 1),
      dragover: (event) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        if (event.dataTransfer !== null) event.dataTransfer.dropEffect = enabled ? 'copy' : 'none'
      },
      drop: (event) => {
        if (!carriesFiles(event) || event.dataTransfer === null) return
        event.preventDefault()
        set(0)
        if (enabled) void droppedFiles(event.dataTransfer).then((files) => latest.current(files))
      },
    }
    for (const [name, handler] of Object.entries(handlers)) addEventListener(name as 'drop', handler)
    return () => {
      for (const [name, handler] of Object.entries(handlers)) removeEventListener(name as 'drop', handler)
    }
  }, [enabled])
  return over
}
