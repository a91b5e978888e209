import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { orpc } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import type { DocumentRow } from '../../../api/types.ts'
import { setDraft } from '../../../app/drafts.ts'
import { useDrafts } from '../../../app/use-kept-draft.ts'
import { toast } from '../../../kit/toast.ts'
import { refetchDocuments } from '../documents-query.ts'
import {
  type DocumentField,
  type FieldDraft,
  type FieldEdit,
  type FieldValue,
  overtakenBy,
  saveField,
  standingOf,
  troubleOf,
} from './edit-field.ts'

/** As the server answered it last, by row: what the next change follows. */
const saved = new Map<string, string | null>()

/**
 * Edits one document field by field: a change is shown at once, and changes made quickly one after the other are sent one
 * after the other, so that nobody is refused for their own. What is refused, or meets what somebody else wrote in the same
 * field, is kept as a draft until the reader decides.
 */
export function useDocumentEditor(row: DocumentRow) {
  const queryClient = useQueryClient()
  const { queryKey } = orpc.documents.get.queryOptions({ input: { id: row.id } })
  const place = `document:${row.id}:`
  const drafts = useDrafts<FieldDraft>(place)
  const keep = (field: DocumentField, draft: FieldDraft | undefined) => setDraft(place + field, draft)
  const shown = () => queryClient.getQueryData<DocumentRow>(queryKey) ?? row
  const show = (part: Partial<DocumentRow>) =>
    void queryClient.setQueryData<DocumentRow>(queryKey, { ...shown(), ...part })
  const open = useRef(false)
  useEffect(() => {
    open.current = true
    return () => {
      open.current = false
    }
  }, [])

  // The answer to what was sent may have been lost: what stands there already is no draft.
  useEffect(() => {
    for (const [name, draft] of drafts) {
      const field = name as DocumentField
      // Not `row`, which is drawn a moment after a change was taken back.
      if (standingOf(draft, shown(), field) === 'same') keep(field, undefined)
    }
  })
  const setAside = (field: DocumentField, draft: FieldDraft) => {
    keep(field, draft)
    // The note stands in the panel: whoever has gone on hears of it here.
    if (!open.current)
      toast.failed(`A change of “${row.name}” was not saved`, {
        description: draft.refused ?? 'Somebody else changed it meanwhile.',
      })
  }
  const send = useMutation({
    scope: { id: `document ${row.id}` },
    mutationFn: (edit: FieldEdit) => saveField(row.id, { ...edit, seen: saved.get(row.id) ?? edit.seen }),
    onMutate: ({ field, value }) => {
      const before = shown()[field]
      keep(field, undefined)
      show({ [field]: value })
      return before
    },
    onSuccess: (next) => {
      saved.set(row.id, next.updated_at)
      // One that waits to be sent stays in sight.
      if (others() === 0) show(next)
    },
    onError: (error, { field, value, base }, before) => {
      const now = overtakenBy(error)
      if (now === undefined) {
        const failure = failureOf(error)
        show({ [field]: before })
        setAside(field, { mine: value, base, refused: failure.fields[field] ?? failure.message })
        return
      }
      show(others() === 0 ? now : { [field]: now[field] })
      if (now[field] !== value) setAside(field, { mine: value, base })
    },
    onSettled: () => {
      if (others() > 0) return
      saved.delete(row.id)
      return refetchDocuments(queryClient)
    },
  })
  /** Changes of this document that wait behind the one that ends. */
  const others = () =>
    queryClient
      .getMutationCache()
      .findAll({ status: 'pending' })
      .filter(({ options }) => options.scope?.id === `document ${row.id}`).length - 1

  /** Sends a draft where the field still is what it started from; keeps it otherwise, and both are shown. */
  const write = (field: DocumentField, draft: FieldDraft) => {
    const now = shown()
    const standing = standingOf(draft, now, field)
    if (field === 'name' && draft.mine === '') keep(field, { ...draft, refused: 'Give the document a name.' })
    else if (standing === 'unsent')
      send.mutate({ field, value: draft.mine, base: now[field], seen: now.updated_at })
    else keep(field, standing === 'same' ? undefined : draft)
  }
  return {
    /** What to show: one's own where it is not saved. */
    value: (field: DocumentField): FieldValue => {
      const draft = drafts.get(field)
      return draft === undefined ? row[field] : draft.mine
    },
    trouble: (field: DocumentField) => {
      const draft = drafts.get(field)
      return draft === undefined ? undefined : troubleOf(draft, row, field)
    },
    /** @param shown what stood there when the change began, if that is known */
    save: (field: DocumentField, value: FieldValue, shown: FieldValue = row[field]) => {
      const draft = drafts.get(field)
      write(field, { mine: value, base: draft === undefined ? shown : draft.base })
    },
    /** Gives up one's own: what the server has stands. */
    discard: (field: DocumentField) => keep(field, undefined),
    /** Puts one's own in the place of what was shown of somebody else; asks again should they have written once more. */
    insist: (field: DocumentField) => {
      const draft = drafts.get(field)
      if (draft === undefined) return
      const trouble = troubleOf(draft, row, field)
      write(field, { mine: draft.mine, base: trouble.kind === 'conflict' ? trouble.theirs : draft.base })
    },
  }
}

export type DocumentEditor = ReturnType<typeof useDocumentEditor>
