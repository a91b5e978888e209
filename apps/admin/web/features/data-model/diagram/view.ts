/** How the diagram lies in its frame: moved by x and y pixels, drawn k times its size. */
export type View = { x: number; y: number; k: number }
export type Size = { width: number; height: number }
export type Box = Size & { x: number; y: number }

const range = { least: 0.12, most: 2.5 }
const margin = 24

/** A scale within what the diagram can be drawn at. */
export const clampScale = (k: number) => Math.min(range.most, Math.max(range.least, k))

/** Zooms so that the point of the frame stays where it is. */
export function zoomAt(view: View, point: { x: number; y: number }, factor: number): View {
  const k = clampScale(view.k * factor)
  const by = k / view.k
  return { k, x: point.x - (point.x - view.x) * by, y: point.y - (point.y - view.y) * by }
}

/** The whole of the diagram in view, in the middle. */
export function fitView(content: Size, frame: Size): View {
  const k = clampScale(Math.min(frame.width / content.width, frame.height / content.height, 1))
  return { k, x: (frame.width - content.width * k) / 2, y: (frame.height - content.height * k) / 2 }
}

/** A box in the middle of the frame. */
export function centreOn(box: Box, frame: Size, k: number): View {
  return {
    k,
    x: frame.width / 2 - (box.x + box.width / 2) * k,
    y: frame.height / 2 - (box.y + box.height / 2) * k,
  }
}

/** The least movement that brings a box into the frame; the same view when it is there already. */
export function reveal(view: View, box: Box, frame: Size): View {
  const along = (start: number, length: number, room: number) => {
    if (start < margin) return margin - start
    const beyond = start + length + margin - room
    return beyond > 0 ? -Math.min(beyond, start - margin) : 0
  }
  const dx = along(view.x + box.x * view.k, box.width * view.k, frame.width)
  const dy = along(view.y + box.y * view.k, box.height * view.k, frame.height)
  return dx === 0 && dy === 0 ? view : { ...view, x: view.x + dx, y: view.y + dy }
}
