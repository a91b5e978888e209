import { useEffect, useRef, useState } from 'react'
import { percentOf } from '../import-status.tsx'
import type { Import } from '../import-types.ts'
import { explanationOf, headlineOf } from './headline.ts'

const pauseMs = 10_000

/** What a live region says of an import: every change of state at once, progress every ten seconds. */
export function useAnnouncement(item: Import): string {
  const [text, setText] = useState('')
  const status = useRef(item.status)
  const saidAt = useRef(0)
  useEffect(() => {
    const percent = percentOf(item)
    const changed = status.current !== item.status
    const now = Date.now()
    if (!changed && (percent === undefined || now - saidAt.current < pauseMs)) return
    status.current = item.status
    saidAt.current = now
    const progress = percent === undefined ? explanationOf(item) : `${percent} percent.`
    setText(`${headlineOf(item)}. ${progress}`)
  }, [item])
  return text
}
