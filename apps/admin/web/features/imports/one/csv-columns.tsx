import { useState } from 'react'
import { useMay } from '../../../app/use-session.ts'
import { Button } from '../../../kit/button.tsx'
import { Select } from '../../../kit/select.tsx'
import type { CsvField, CsvMapping, Import } from '../import-types.ts'
import { csvFields } from '../import-words.ts'
import { usePreviewAgain } from './use-import-actions.ts'

const none = ''

type CsvColumnsProps = { item: Import; columns: readonly string[]; onRead: () => void }

/** Which column of a CSV file holds what. A change is looked at before anything is added: the file is read again. */
export function CsvColumns({ item, columns, onRead }: CsvColumnsProps) {
  const mayImport = useMay('communication.import')
  const [draft, setDraft] = useState<CsvMapping>()
  const again = usePreviewAgain()
  const mapping = draft ?? item.mapping ?? {}
  const frozen = !mayImport || item.status !== 'previewed'
  const options = [
    { value: none, label: 'Not in this file' },
    ...[...new Set(columns)].filter((name) => name !== none).map((name) => ({ value: name, label: name })),
  ]
  const set = (field: CsvField, column: string) => {
    const { [field]: _, ...rest } = mapping
    setDraft(column === none ? rest : { ...rest, [field]: column })
  }
  const read = () => {
    again.mutate({ id: item.id, mapping }, { onSuccess: () => setDraft(undefined) })
    onRead()
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="flex max-w-[720px] flex-col gap-1 px-4 py-3 sm:px-6">
        {csvFields.map(({ field, label, hint }) => (
          <div key={field} className="grid items-center gap-x-4 py-1 sm:grid-cols-[minmax(0,1fr)_240px]">
            <div className="min-w-0">
              <p className="font-medium">{label}</p>
              <p className="text-sm text-ink-3">{hint}</p>
            </div>
            <Select
              label={`Column for ${label}`}
              value={mapping[field] ?? none}
              onChange={(column) => set(field, column)}
              options={options}
              disabled={frozen}
            />
          </div>
        ))}
        <div className="sticky bottom-0 flex items-center justify-end gap-2 bg-surface py-3">
          {mapping.timestamp === undefined && (
            <p className="mr-auto text-sm text-warn">Without a column for when, no row can be added.</p>
          )}
          {draft !== undefined && <Button onClick={() => setDraft(undefined)}>Reset</Button>}
          <Button
            busy={item.status === 'previewing'}
            disabled={draft === undefined && !frozen}
            onClick={read}
          >
            Preview again
          </Button>
        </div>
      </div>
    </div>
  )
}
