import { useCallback, useEffect, useRef, useState } from 'react'
import { type Box, centreOn, fitView, reveal, type Size, type View, zoomAt } from './view.ts'
import { watchGestures } from './watch-gestures.ts'

/** Below this scale column names cannot be read, so boxes show their name alone, larger. */
const farBelow = 0.62
const calm = matchMedia('(prefers-reduced-motion: reduce)')

/** The place is kept while the app runs, so that coming back shows what was looked at. */
let remembered: View | undefined

/** Where the whole would be drawn smaller than this, only a part is shown at first. */
const legible = 0.3

/**
 * Pan and zoom of an SVG: `frame` takes the gestures, `moved` is what moves. The view lives outside React, so that a
 * gesture redraws nothing but one attribute. At first it shows `chosen`, else the whole, else what lies around `middle`;
 * when the frame shrinks (a panel opens), what is chosen stays in it.
 */
export function useViewport(content: Size, middle: Box | undefined, chosen: Box | undefined) {
  const frame = useRef<SVGSVGElement>(null)
  const moved = useRef<SVGGElement>(null)
  const view = useRef<View>(remembered ?? { x: 0, y: 0, k: 1 })
  const placed = useRef(remembered !== undefined)
  const keep = useRef(chosen)
  keep.current = chosen
  const [far, setFar] = useState(view.current.k < farBelow)

  const apply = useCallback((next: View) => {
    view.current = next
    moved.current?.setAttribute('transform', `translate(${next.x} ${next.y}) scale(${next.k})`)
    setFar(next.k < farBelow)
  }, [])
  const set = useCallback(
    (next: View) => {
      remembered = next
      apply(next)
    },
    [apply],
  )

  const running = useRef(0)
  const glide = useCallback(
    (to: View) => {
      cancelAnimationFrame(running.current)
      if (calm.matches) return set(to)
      const from = view.current
      const began = performance.now()
      const step = (now: number) => {
        const t = Math.min(1, (now - began) / 180)
        const ease = 1 - (1 - t) ** 3
        const between = (a: number, b: number) => a + (b - a) * ease
        set({ x: between(from.x, to.x), y: between(from.y, to.y), k: between(from.k, to.k) })
        if (t < 1) running.current = requestAnimationFrame(step)
      }
      running.current = requestAnimationFrame(step)
    },
    [set],
  )

  const sizeOf = () => frame.current?.getBoundingClientRect() ?? { width: 0, height: 0 }
  const size = useRef(sizeOf)
  useEffect(() => {
    const element = frame.current
    if (element === null) return
    const start = () => {
      const room = size.current()
      if (room.width === 0) return
      const box = keep.current
      if (placed.current) return apply(box === undefined ? view.current : reveal(view.current, box, room))
      placed.current = true
      const whole = fitView(content, room)
      if (box !== undefined) return apply(centreOn(box, room, 0.8))
      apply(whole.k >= legible || middle === undefined ? whole : centreOn(middle, room, 0.5))
    }
    const observer = new ResizeObserver(start)
    observer.observe(element)
    const end = watchGestures(element, {
      pan: (dx, dy) => set({ ...view.current, x: view.current.x + dx, y: view.current.y + dy }),
      zoom: (point, factor) => set(zoomAt(view.current, point, factor)),
      start: () => cancelAnimationFrame(running.current),
    })
    return () => {
      observer.disconnect()
      cancelAnimationFrame(running.current)
      end()
    }
  }, [content, middle, apply, set])

  return {
    frame,
    moved,
    far,
    fit: () => glide(fitView(content, sizeOf())),
    zoom: (factor: number) => {
      const { width, height } = sizeOf()
      glide(zoomAt(view.current, { x: width / 2, y: height / 2 }, factor))
    },
    pan: (dx: number, dy: number) =>
      glide({ ...view.current, x: view.current.x + dx, y: view.current.y + dy }),
    show: (box: Box) => glide(reveal(view.current, box, sizeOf())),
  }
}
