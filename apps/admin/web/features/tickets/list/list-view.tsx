import { type ReactNode, useCallback, useMemo } from 'react'
import { useAtLeast, useCoarsePointer } from '../../../kit/breakpoint.ts'
import type { Pick } from '../../../kit/pickable.tsx'
import { VirtualList } from '../../../kit/virtual-list.tsx'
import { iconOf } from '../board/lane-icon.tsx'
import type { Names } from '../model/change.ts'
import { countWords } from '../model/count-words.ts'
import { groupLabel } from '../model/group.ts'
import { isPassedOver, type Line, lineKey, linesOf } from '../model/lines.ts'
import type { ShownBoard } from '../state/use-board.ts'
import { GroupHeading } from './group-heading.tsx'
import { MoreLine } from './more-line.tsx'
import { TicketLine } from './ticket-line.tsx'

type ListViewProps = {
  shown: ShownBoard
  names: Names
  at: string | undefined
  panelOpen: boolean
  selected: ReadonlySet<string>
  onPick: (id: string, how: Pick) => void
  onOpen: (id: string) => void
  onMove: (id: string) => void
  placeholder: ReactNode
}

/** The tickets one below the other, under headings. */
export default function ListView(props: ListViewProps) {
  const { shown, names, at, panelOpen, selected, onPick, onOpen, onMove, placeholder } = props
  const { board, filters, group, loadMore, hasFailed } = shown
  const lines = useMemo(() => linesOf(board.columns, group !== 'none'), [board, group])
  const wide = useAtLeast('md')
  const coarse = useCoarsePointer()
  const height = wide && !coarse ? 40 : 56
  const estimate = useCallback((line: Line) => (line.line === 'heading' ? 36 : height), [height])
  const counts = useMemo(() => new Map(board.columns.map(({ key, count }) => [key, count])), [board])
  const render = useCallback(
    (line: Line) => {
      if (line.line === 'row')
        return <TicketLine row={line.row} selected={selected.has(line.row.id)} onPick={onPick} />
      if (line.line === 'heading')
        return (
          <GroupHeading
            label={groupLabel(line, group, names.people)}
            icon={group === 'none' ? null : iconOf(group, line, names)}
            count={countWords(counts.get(line.key) ?? line.count, line.key, group)}
          />
        )
      return (
        <More
          key={lineKey(line)}
          height={height}
          of={line.key}
          load={loadMore}
          failed={hasFailed(line.key)}
          loaded={lines.length}
        />
      )
    },
    [selected, onPick, group, names, counts, height, loadMore, hasFailed, lines.length],
  )
  return (
    <VirtualList
      key={group}
      label="Tickets"
      items={lines}
      keyOf={lineKey}
      estimate={estimate}
      exact
      render={render}
      skips={isPassedOver}
      place={{ key: at }}
      onMove={(line) => line.line === 'row' && onMove(line.row.id)}
      onOpen={(line) => line.line === 'row' && onOpen(line.row.id)}
      selectedKey={panelOpen ? at : undefined}
      chosen={(line) => line.line === 'row' && selected.has(line.row.id)}
      memory={`tickets ${group} ${JSON.stringify(filters)}`}
      placeholder={placeholder}
    />
  )
}

type MoreProps = {
  height: number
  of: string | null
  load: (key: string | null) => void
  failed: boolean
  loaded: number
}

/** Asks again each time something was loaded and it is still in view. */
function More({ height, of, load, failed, loaded }: MoreProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once more for each page that came
  const ask = useCallback(() => load(of), [load, of, loaded])
  return <MoreLine height={height} ask={ask} failed={failed} />
}
