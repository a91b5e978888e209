import { useMutation, useQueryClient } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { api, orpc } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import { useDeclareActions } from '../../../keys/registry.ts'
import { Badge } from '../../../kit/badge.tsx'
import { Button } from '../../../kit/button.tsx'
import { Kbd } from '../../../kit/kbd.tsx'
import { plural } from '../../../kit/plural.ts'
import { SidePanel } from '../../../kit/side-panel.tsx'
import { toast } from '../../../kit/toast.ts'
import type { ImportItem } from '../cartridge-types.ts'
import { readRefusal } from '../edit/read-refusal.ts'
import { diffRows } from '../history/diff-rows.ts'
import { SideBySide } from '../history/side-by-side.tsx'
import { kinds } from '../kinds.ts'

type Chosen = { name: string; file: unknown }

/** Takes a file of cartridges: first what it would do, then one click. */
export default function ImportPanel({ onClose }: { onClose: () => void }) {
  const queryClient = useQueryClient()
  const [chosen, setChosen] = useState<Chosen>()
  const [unread, setUnread] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const preview = useMutation({
    mutationFn: (file: unknown) => api.cartridges.import({ file, dry_run: true }),
  })
  const run = useMutation({
    mutationFn: (file: unknown) => api.cartridges.import({ file, dry_run: false }),
    onSuccess: ({ items }) => {
      const changed = items.filter(({ action }) => action !== 'unchanged').length
      toast.done(`${plural(changed, 'cartridge')} imported`)
      onClose()
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: orpc.cartridges.key() }),
  })
  const take = async (file: File | undefined) => {
    if (file === undefined) return
    preview.reset()
    run.reset()
    try {
      const read: unknown = JSON.parse(await file.text())
      setUnread(undefined)
      setChosen({ name: file.name, file: read })
      preview.mutate(read)
    } catch {
      setChosen(undefined)
      setUnread(`${file.name} is not JSON.`)
    }
  }
  const items = preview.data?.items ?? []
  const changes = items.filter(({ action }) => action !== 'unchanged')
  const go = () => {
    if (chosen !== undefined && changes.length > 0 && !run.isPending) run.mutate(chosen.file)
  }
  useDeclareActions(
    changes.length > 0
      ? [
          {
            id: 'cartridges.import.run',
            label: 'Import the file',
            group: 'Cartridges',
            keys: '$mod+Enter',
            run: go,
          },
        ]
      : [],
  )
  const error = run.error ?? preview.error
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    void take(event.dataTransfer.files[0])
  }
  return (
    <SidePanel title="Import cartridges" onClose={onClose}>
      <div className="flex flex-col gap-4 p-4">
        <p className="text-sm text-ink-2">
          A file from “Export all”. Cartridges with the same kind and name are updated, others are added; none
          is deleted. You see what it does before anything is saved.
        </p>
        <button
          type="button"
          onClick={() => input.current?.click()}
          onDragOver={(event) => event.preventDefault()}
          onDrop={onDrop}
          className="flex flex-col items-center gap-1 rounded-lg border border-dashed border-line-strong p-5 text-sm text-ink-2 hover:bg-hover"
        >
          <FileUp aria-hidden size={18} strokeWidth={1.5} className="text-ink-3" />
          {chosen?.name ?? 'Choose a file, or drop it here'}
        </button>
        <input
          ref={input}
          type="file"
          accept="application/json,.json"
          aria-label="File of cartridges"
          className="sr-only"
          tabIndex={-1}
          onChange={({ target }) => {
            void take(target.files?.[0])
            target.value = ''
          }}
        />
        <div role="alert" className="text-sm text-danger empty:hidden">
          {unread}
          {error !== null && <Refused error={error} />}
        </div>
        {preview.isPending && <p className="text-sm text-ink-3">Reading…</p>}
        {items.length > 0 && (
          <ul aria-label="What it would do" className="flex flex-col gap-2">
            {items.map((item) => (
              <Item key={`${item.type} ${item.name}`} item={item} />
            ))}
          </ul>
        )}
        {preview.isSuccess && (
          <div className="sticky bottom-0 -mx-4 -mb-4 flex items-center justify-end gap-2 border-t border-line bg-surface px-4 py-3">
            {changes.length === 0 && (
              <p role="status" className="mr-auto text-sm text-ink-2">
                Nothing to import: all of it is here already.
              </p>
            )}
            <Button onClick={onClose}>{changes.length === 0 ? 'Close' : 'Cancel'}</Button>
            {changes.length > 0 && (
              <Button variant="primary" busy={run.isPending} onClick={go}>
                Import {plural(changes.length, 'cartridge')} <Kbd keys="$mod+Enter" />
              </Button>
            )}
          </div>
        )}
      </div>
    </SidePanel>
  )
}

function Refused({ error }: { error: unknown }) {
  const places = Object.entries(readRefusal(error))
  if (places.length === 0) return failureOf(error).message
  return (
    <>
      <p>This file is not one that can be imported.</p>
      <ul className="mt-1 list-disc pl-4">
        {places.slice(0, 20).map(([place, message]) => (
          <li key={place} className="break-words">
            {place === '' ? message : `${place}: ${message}`}
          </li>
        ))}
      </ul>
    </>
  )
}

const actions: Record<ImportItem['action'], { label: string; tone: 'good' | 'accent' | 'neutral' }> = {
  create: { label: 'New', tone: 'good' },
  update: { label: 'Changed', tone: 'accent' },
  unchanged: { label: 'The same', tone: 'neutral' },
}

function Item({ item }: { item: ImportItem }) {
  const { label, tone } = actions[item.action]
  const rows = diffRows(item.type, item.diff)
  return (
    <li className="rounded-lg border border-line p-3 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 font-medium break-words">{item.name}</span>
        <span className="text-ink-3">{kinds.find(({ value }) => value === item.type)?.label}</span>
        <span className="ml-auto flex gap-1">
          {item.becomes_default && <Badge>Becomes default</Badge>}
          {item.ceases_default && <Badge tone="warn">No longer default</Badge>}
          <Badge tone={tone}>{label}</Badge>
        </span>
      </p>
      {item.action === 'update' && rows.length > 0 && (
        <details className="mt-1">
          <summary className="w-fit rounded-sm text-ink-3 hover:text-ink">
            {plural(rows.length, 'change')}
          </summary>
          <SideBySide rows={rows} before="Now" after="In the file" />
        </details>
      )}
    </li>
  )
}
