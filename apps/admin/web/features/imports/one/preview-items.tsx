import { FileSearch } from 'lucide-react'
import { useMemo } from 'react'
import { EmptyState } from '../../../kit/states.tsx'
import { VirtualList } from '../../../kit/virtual-list.tsx'
import type { Import, ImportStatus, PreviewItem } from '../import-types.ts'
import { countOf } from '../import-words.ts'
import { PreviewLine } from './preview-line.tsx'

type Line = PreviewItem | { outcome: 'more'; position: number; text: string }

const keyOf = ({ position, outcome }: Line) => (outcome === 'more' ? 'more' : String(position))
const estimate = () => 37
const isMore = ({ outcome }: Line) => outcome === 'more'
const renderFor = (status: ImportStatus) => (line: Line) =>
  line.outcome === 'more' ? (
    <p className="px-4 py-3 text-sm sm:px-6 text-ink-3">{line.text}</p>
  ) : (
    <PreviewLine item={line} status={status} />
  )

/** The first items of the file, and of every kind of trouble the first one. */
export function PreviewItems({ item }: { item: Import }) {
  const { preview, format, items_seen, id, status } = item
  const render = useMemo(() => renderFor(status), [status])
  const lines = useMemo((): Line[] => {
    const shown = preview?.items ?? []
    const more = items_seen - shown.length
    if (more <= 0 || shown.length === 0) return shown
    return [
      ...shown,
      { outcome: 'more', position: -1, text: `and ${countOf(more, format)} more in the file` },
    ]
  }, [preview, format, items_seen])
  return (
    <VirtualList
      label="First items of the file"
      items={lines}
      keyOf={keyOf}
      estimate={estimate}
      render={render}
      skips={isMore}
      memory={`import-${id}`}
      placeholder={
        <EmptyState icon={FileSearch} title="Nothing to show">
          There was nothing in this file that could be looked at.
        </EmptyState>
      }
    />
  )
}
