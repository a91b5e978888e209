type Point = { x: number; y: number }
type Handlers = {
  pan: (dx: number, dy: number) => void
  zoom: (point: Point, factor: number) => void
  start: () => void
}

/** A click may tremble by so many pixels. */
const slack = 4

/** Drag, pinch and wheel over an element. A drag swallows the click that ends it. Returns what stops the watching. */
export function watchGestures(element: SVGSVGElement, { pan, zoom, start }: Handlers): () => void {
  const pointers = new Map<number, Point>()
  let travelled = 0
  const inside = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }

  const down = (event: PointerEvent) => {
    if (event.pointerType === 'mouse' && event.button > 1) return
    if (pointers.size === 0) travelled = 0
    pointers.set(event.pointerId, inside(event))
    start()
  }
  const move = (event: PointerEvent) => {
    const before = pointers.get(event.pointerId)
    if (before === undefined) return
    const now = inside(event)
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1]
    travelled += Math.hypot(now.x - before.x, now.y - before.y)
    if (travelled < slack) return
    if (!element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId)
    pointers.set(event.pointerId, now)
    if (other === undefined) return pan(now.x - before.x, now.y - before.y)
    const factor = distance(now, other) / Math.max(1, distance(before, other))
    zoom({ x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }, factor)
    pan((now.x - before.x) / 2, (now.y - before.y) / 2)
  }
  const up = (event: PointerEvent) => pointers.delete(event.pointerId)
  const click = (event: MouseEvent) => {
    if (travelled < slack) return
    event.stopPropagation()
    travelled = 0
  }
  // A wheel zooms; two fingers on a trackpad, which also move sideways, pan; pinched they arrive as ctrl and wheel.
  const wheel = (event: WheelEvent) => {
    event.preventDefault()
    start()
    const scale = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
    if (event.shiftKey) return pan(-(event.deltaX || event.deltaY) * scale, 0)
    if (!event.ctrlKey && event.deltaX !== 0) return pan(-event.deltaX * scale, -event.deltaY * scale)
    const speed = event.ctrlKey ? 0.01 : 0.0018
    zoom(inside(event), Math.exp(-event.deltaY * scale * speed))
  }

  const stop = new AbortController()
  const { signal } = stop
  element.addEventListener('pointerdown', down, { signal })
  element.addEventListener('pointermove', move, { signal })
  element.addEventListener('pointerup', up, { signal })
  element.addEventListener('pointercancel', up, { signal })
  element.addEventListener('pointerleave', up, { signal })
  element.addEventListener('click', click, { signal, capture: true })
  element.addEventListener('wheel', wheel, { signal, passive: false })
  return () => stop.abort()
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)
