import { useEffect, useRef } from 'react'
import { type Lanes, landing } from '../model/cursor.ts'

type Place = { at: string | undefined; setAt: (id: string | undefined) => void; open: boolean }

/** The cursor's ticket is gone, by a filter or by somebody else: on to its neighbour, unless its panel is open. */
export function useKeptCursor(lanes: Lanes, { at, setAt, open }: Place): void {
  const before = useRef(lanes)
  useEffect(() => {
    const old = before.current
    before.current = lanes
    if (at === undefined || open || old === lanes) return
    const next = landing(old, lanes, at)
    if (next !== at) setAt(next)
  }, [lanes, at, open, setAt])
}
