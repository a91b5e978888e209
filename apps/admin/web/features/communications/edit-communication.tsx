import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, orpc } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import type { Communication, CommunicationDetail } from '../../api/types.ts'
import { useKeptDraft } from '../../app/use-kept-draft.ts'
import { Button } from '../../kit/button.tsx'
import { toast } from '../../kit/toast.ts'
import { patchCommunication, refetchCommunications, rowOf } from './communication-cache.ts'
import { CommunicationForm, type Draft } from './communication-form.tsx'
import { draftOf, readDraft } from './draft.ts'

/** The form, and what it is a change of: its updated_at and its time as the form shows it. */
type EditDraft = Draft & { seen_at: string | null; seen_when: string }

const editDraftOf = (row: Communication): EditDraft => {
  const draft = draftOf(row)
  return { ...draft, ...basedOn(row) }
}

const basedOn = (row: Communication) => ({ seen_at: row.updated_at, seen_when: draftOf(row).when })

/** Changes a communication. When somebody else has changed it meanwhile, the draft stays and both ways on are offered. */
export function EditCommunication({ row, onDone }: { row: CommunicationDetail; onDone: () => void }) {
  const queryClient = useQueryClient()
  const { draft, change, forget } = useKeptDraft<EditDraft>(`communication:${row.id}`, editDraftOf(row))
  const [theirs, setTheirs] = useState<Communication>()
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)

  const save = async () => {
    // Ctrl/Cmd-Enter comes by the Save button: what they wrote is not overwritten before one of both is chosen.
    if (busy || theirs !== undefined) return
    const read = readDraft(draft)
    if ('problems' in read) return setErrors(read.problems)
    const { timestamp, ...fields } = read.fields
    // The form shows minutes: a time that was not touched keeps its seconds.
    const moved = draft.when !== draft.seen_when && timestamp !== undefined
    setErrors({})
    setBusy(true)
    try {
      const saved = await api.communications.update({
        id: row.id,
        ...fields,
        ...(moved ? { timestamp } : {}),
        expected_updated_at: draft.seen_at,
      })
      const { snippet: _, client_name: __, ...shown } = rowOf(saved, row.client_name)
      patchCommunication(queryClient, row.id, shown)
      queryClient.setQueryData<CommunicationDetail>(
        orpc.communications.get.queryKey({ input: { id: row.id } }),
        (cached) => cached && { ...cached, ...saved },
      )
      forget()
      toast.done('Saved')
      onDone()
      void refetchCommunications(queryClient)
    } catch (error) {
      const failure = failureOf(error)
      const current = failure.current as Communication | undefined
      if (failure.code === 'stale' && current !== undefined) setTheirs(current)
      else setErrors(Object.keys(failure.fields).length > 0 ? failure.fields : { whole: failure.message })
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="p-4">
      <CommunicationForm
        draft={draft}
        onChange={change}
        onSubmit={() => void save()}
        onCancel={onDone}
        errors={errors}
        focus="subject"
      >
        {theirs !== undefined && (
          <div
            role="alert"
            className="flex flex-col gap-2 rounded-lg border border-line bg-warn-soft p-3 text-sm"
          >
            <p>
              Somebody else changed this meanwhile. <span className="font-medium">Theirs:</span>{' '}
              {theirs.subject ?? 'no subject'}
              {theirs.body !== null && <span className="line-clamp-3 text-ink-2">{theirs.body}</span>}
            </p>
            <div className="flex gap-2">
              <Button
                size="sm"
                onClick={() => {
                  change(editDraftOf(theirs))
                  setTheirs(undefined)
                }}
              >
                Take theirs
              </Button>
              <Button
                size="sm"
                onClick={() => {
                  change(basedOn(theirs))
                  setTheirs(undefined)
                }}
              >
                Keep mine
              </Button>
            </div>
          </div>
        )}
        <p role="alert" className="text-sm text-danger empty:hidden">
          {errors.whole}
        </p>
        <div className="flex justify-end gap-2">
          <Button
            onClick={() => {
              forget()
              onDone()
            }}
          >
            Cancel
          </Button>
          <Button type="submit" variant="primary" busy={busy} disabled={theirs !== undefined}>
            Save
          </Button>
        </div>
      </CommunicationForm>
    </div>
  )
}
