import { useRef } from 'react'
import { recallPlace } from '../../kit/rows/memory.ts'

/**
 * The key of the row that a list marks, whether or not that row is drawn: only what is in view is. Hand `mark` to the list's
 * `onMove`.
 * @param layout another one mounts the list anew, which then marks what its memory knows
 */
export function useMarked(memory: string, layout: number) {
  const place = useRef({ layout, key: recallPlace(memory)?.key })
  if (place.current.layout !== layout) place.current = { layout, key: recallPlace(memory)?.key }
  return {
    marked: () => place.current.key,
    mark: (key: string) => {
      place.current.key = key
    },
  }
}
