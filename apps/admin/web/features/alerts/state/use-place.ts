import { useEffect, useRef, useState } from 'react'

const restMs = 150

/**
 * Where the cursor stands, and the alert in the URL. While the panel is open it follows the cursor, the URL a moment later:
 * a hand that holds J down would fill the history.
 */
export function usePlace(inUrl: string | undefined, write: (id: string | undefined) => void) {
  const [at, setAt] = useState(inUrl === 'new' ? undefined : inUrl)
  const written = useRef(inUrl)
  const save = useRef(write)
  save.current = write
  const open = inUrl !== undefined && inUrl !== 'new'

  // From outside: a link, Back, a notice.
  useEffect(() => {
    if (inUrl === written.current) return
    written.current = inUrl
    if (open) setAt(inUrl)
  }, [inUrl, open])

  useEffect(() => {
    if (!open || at === written.current) return
    const timer = setTimeout(() => {
      written.current = at
      save.current(at)
    }, restMs)
    return () => clearTimeout(timer)
  }, [open, at])
  return { at, setAt, open }
}
