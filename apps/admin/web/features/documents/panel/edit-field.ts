import { api } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import type { DocumentRow } from '../../../api/types.ts'
import { typeLabel } from '../document-words.ts'

/** What is edited on a document, field by field. */
export type DocumentField = 'name' | 'url' | 'client_id' | 'type'
export type FieldValue = string | null

/** What stands in the way of a field: a refusal, or what somebody else wrote in it meanwhile, as it is and in words. */
export type FieldTrouble =
  | { kind: 'refused'; message: string }
  | { kind: 'conflict'; theirs: FieldValue; words: string }

/** What was chosen or typed and is not saved. */
export type FieldDraft = { mine: FieldValue; trouble: FieldTrouble }

/** One change: `base` is what stood in the field when it began, `seen` the updated_at it follows. */
export type FieldEdit = { field: DocumentField; value: FieldValue; base: FieldValue; seen: string | null }

const mostTries = 3

/** The document as it is now, where somebody else has changed it meanwhile. */
export function overtakenBy(error: unknown): DocumentRow | undefined {
  const { code, current } = failureOf(error)
  return code === 'stale' ? ((current as DocumentRow | null | undefined) ?? undefined) : undefined
}

/** Saves one field, on top of whatever else was changed meanwhile; throws where that was this very field. */
export async function saveField(id: string, { field, value, base, seen }: FieldEdit): Promise<DocumentRow> {
  let expected = seen
  for (let tries = 1; ; tries++) {
    try {
      return await api.documents.update({
        id: id as never,
        [field]: value,
        ...(expected === null ? {} : { expected_updated_at: expected }),
      })
    } catch (error) {
      const now = overtakenBy(error)
      if (now === undefined || now[field] !== base || tries === mostTries) throw error
      expected = now.updated_at
    }
  }
}

/** What stands in the way of a draft once somebody else has written in the same field. */
export function conflictWith(row: DocumentRow, field: DocumentField): FieldTrouble {
  return { kind: 'conflict', theirs: row[field], words: wordsOf(row, field) }
}

function wordsOf(row: DocumentRow, field: DocumentField): string {
  const value = row[field]
  if (value === null || value === '') return 'nothing'
  if (field === 'client_id') return row.client_name ?? 'another client'
  return field === 'type' ? typeLabel(value) : `“${value}”`
}
