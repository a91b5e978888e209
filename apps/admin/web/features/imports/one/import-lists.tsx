import { Tabs } from '../../../kit/tabs.tsx'
import type { Import } from '../import-types.ts'
import type { ImportView } from '../imports-search.ts'
import { CsvColumns } from './csv-columns.tsx'
import { PreviewItems } from './preview-items.tsx'
import { Rejects } from './rejects.tsx'

type ImportListsProps = {
  item: Import
  view: ImportView | undefined
  onView: (view: ImportView) => void
}

/** What is in the file, what cannot be added, and for tables which column holds what. */
export default function ImportLists({ item, view, onView }: ImportListsProps) {
  const { preview, mapping, status } = item
  const columns = preview?.columns
  const editable = columns !== undefined && (status === 'previewed' || status === 'previewing')
  const over = status === 'done' || status === 'undone' || status === 'canceled'
  const tabs = [
    { value: 'items' as const, label: over ? 'In the file' : 'Preview' },
    { value: 'rejects' as const, label: 'Not added', count: item.rejected },
    ...(editable ? [{ value: 'columns' as const, label: 'Columns' }] : []),
  ]
  // A table without a date column is nothing but rejects: what helps stands first.
  const first =
    editable && mapping?.timestamp === undefined ? 'columns' : over && item.rejected > 0 ? 'rejects' : 'items'
  const shown = tabs.find(({ value }) => value === view)?.value ?? first
  return (
    <div className="flex min-h-80 flex-1 flex-col">
      <Tabs label="Lists of this import" value={shown} onChange={onView} tabs={tabs}>
        <div className="flex h-full min-h-0 flex-col">
          {shown === 'rejects' ? (
            <Rejects item={item} />
          ) : shown === 'columns' && columns !== undefined ? (
            <CsvColumns item={item} columns={columns} onRead={() => onView('items')} />
          ) : (
            <PreviewItems item={item} />
          )}
        </div>
      </Tabs>
    </div>
  )
}
