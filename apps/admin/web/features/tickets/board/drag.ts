import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview'
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'

/** Everything that drags: fetched when the board stands and the browser is idle. */

const ticketOf = (data: Record<string, unknown>) =>
  typeof data.ticket === 'string' ? data.ticket : undefined

/** Which tickets go along with one that is dragged; set by the board. */
let companions: (id: string) => readonly string[] = (id) => [id]

export function makeDraggable(element: HTMLElement, id: string): () => void {
  return draggable({
    element,
    getInitialData: () => ({ ticket: id }),
    onGenerateDragPreview: ({ nativeSetDragImage }) => {
      const many = companions(id).length
      if (many < 2) return
      setCustomNativeDragPreview({
        nativeSetDragImage,
        render: ({ container }) => {
          const face = document.createElement('div')
          face.className =
            'rounded-lg border border-accent bg-raised px-3 py-2 text-sm font-medium text-ink shadow-pop'
          face.textContent = `${many} tickets`
          container.append(face)
        },
      })
    },
    onDragStart: () => element.toggleAttribute('data-dragging', true),
    onDrop: () => element.removeAttribute('data-dragging'),
  })
}

type LaneOptions = {
  element: HTMLElement
  /** What scrolls when the pointer comes near its edge. */
  scroller: HTMLElement | null
  onOver: (ticket: string | undefined) => void
  onDrop: (ticket: string) => void
}

/** A column as a place to drop tickets on. */
export function makeLane({ element, scroller, onOver, onDrop }: LaneOptions): () => void {
  return combine(
    dropTargetForElements({
      element,
      canDrop: ({ source }) => ticketOf(source.data) !== undefined,
      onDragEnter: ({ source }) => onOver(ticketOf(source.data)),
      onDragLeave: () => onOver(undefined),
      onDrop: ({ source }) => {
        onOver(undefined)
        const ticket = ticketOf(source.data)
        if (ticket !== undefined) onDrop(ticket)
      },
    }),
    ...(scroller === null ? [] : [autoScrollForElements({ element: scroller })]),
  )
}

/** The board around the columns: scrolls sideways while something is dragged to its edge. `going`: what goes along with a ticket. */
export function makeBoard(element: HTMLElement, going: (id: string) => readonly string[]): () => void {
  companions = going
  return autoScrollForElements({ element })
}
