import { Maximize, Minus, Plus } from 'lucide-react'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useDeclareActions } from '../../../keys/registry.ts'
import { IconButton } from '../../../kit/icon-button.tsx'
import type { Model, ModelTable } from '../model-types.ts'
import { Edges } from './edges.tsx'
import { Legend } from './legend.tsx'
import { neighbourOf } from './neighbour.ts'
import { TableBox } from './table-box.tsx'
import { useViewport } from './use-viewport.ts'

type DiagramProps = {
  model: Model
  selected: string | undefined
  /** The tables that were searched for. */
  matches: readonly ModelTable[] | undefined
  query: string | undefined
  onSelect: (id: string | undefined) => void
}

/** The entity-relationship diagram: drag, wheel or keys move it, arrow keys go from table to table. */
export function Diagram({ model, selected, matches, query, onSelect }: DiagramProps) {
  const boxOf = useCallback(
    (id: string | undefined) => model.tables.find((each) => each.id === id)?.box,
    [model],
  )
  const { frame, moved, far, fit, zoom, pan, show } = useViewport(
    model,
    boxOf('public.clients'),
    boxOf(selected),
  )
  const [current, setCurrent] = useState(selected ?? 'public.clients')
  const found = useMemo(() => matches && new Set(matches.map(({ id }) => id)), [matches])

  const latest = useRef(show)
  latest.current = show
  const before = useRef(selected)
  useEffect(() => {
    const closed = selected === undefined ? before.current : undefined
    before.current = selected
    // The panel gave its focus back to nobody: the reader goes on where they were.
    if (closed === undefined || document.activeElement !== document.body) return
    frame.current?.querySelector<SVGElement>(`[data-table="${closed}"]`)?.focus({ preventScroll: true })
  }, [selected, frame])
  // What is chosen elsewhere (panel, list, search) comes into view; the panel may have narrowed the frame, so wait for it.
  useEffect(() => {
    const box = boxOf(selected)
    if (box === undefined) return
    setCurrent(selected ?? '')
    const timer = setTimeout(() => latest.current(box), 60)
    return () => clearTimeout(timer)
  }, [selected, boxOf])

  useDeclareActions([
    {
      id: 'model.zoom-in',
      label: 'Zoom in',
      group: 'Data model',
      keys: '=',
      icon: Plus,
      repeats: true,
      run: () => zoom(1.35),
    },
    {
      id: 'model.zoom-out',
      label: 'Zoom out',
      group: 'Data model',
      keys: '-',
      icon: Minus,
      repeats: true,
      run: () => zoom(1 / 1.35),
    },
    { id: 'model.fit', label: 'Fit the diagram', group: 'Data model', keys: '0', icon: Maximize, run: fit },
  ])

  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>) => {
    if (event.shiftKey && event.key.startsWith('Arrow')) {
      event.preventDefault()
      const by = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] }[
        event.key
      ]
      return pan(by?.[0] ?? 0, by?.[1] ?? 0)
    }
    const next = neighbourOf(model.tables, current, event.key)
    if (next === undefined) return
    event.preventDefault()
    frame.current?.querySelector<SVGElement>(`[data-table="${next.id}"]`)?.focus()
  }
  const onFocus = useCallback(
    (id: string) => {
      setCurrent(id)
      const box = boxOf(id)
      if (box !== undefined && frame.current?.querySelector(':focus-visible')) latest.current(box)
    },
    [boxOf, frame],
  )

  return (
    <div className="relative min-h-0 flex-1 overflow-hidden bg-canvas">
      {/* biome-ignore lint/a11y/useSemanticElements: no fieldset in SVG */}
      <svg
        ref={frame}
        role="group"
        aria-label="Tables and their relations. Arrow keys go from table to table, Enter opens one."
        onKeyDown={onKeyDown}
        onClick={(event) => event.target === event.currentTarget && onSelect(undefined)}
        className="absolute inset-0 size-full cursor-grab touch-none select-none active:cursor-grabbing"
      >
        <g ref={moved}>
          <Edges edges={model.edges} selected={selected} far={far} />
          {model.tables.map((table) => (
            <TableBox
              key={table.id}
              table={table}
              far={far}
              selected={table.id === selected}
              faded={found !== undefined && !found.has(table.id)}
              reachable={table.id === current}
              query={query}
              onSelect={onSelect}
              onFocus={onFocus}
            />
          ))}
        </g>
      </svg>
      <Legend />
      <div className="absolute right-3 bottom-3 flex flex-col gap-0.5 rounded-lg border border-line bg-surface p-0.5">
        <IconButton icon={Plus} label="Zoom in" keys="=" side="left" onClick={() => zoom(1.35)} />
        <IconButton icon={Minus} label="Zoom out" keys="-" side="left" onClick={() => zoom(1 / 1.35)} />
        <IconButton icon={Maximize} label="Fit the diagram" keys="0" side="left" onClick={fit} />
      </div>
    </div>
  )
}
