import { api } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import type { DocumentRow } from '../../../api/types.ts'
import { typeLabel } from '../document-words.ts'

/** What is edited on a document, field by field. */
export type DocumentField = 'name' | 'url' | 'client_id' | 'type'
export type FieldValue = string | null

/** What stands in the way of a field: a refusal, or what somebody else wrote in it meanwhile, as it is and in words. */
export type FieldTrouble =
  /** `again`: it may go through another time. */
  | { kind: 'refused'; message: string; again: boolean }
  | { kind: 'conflict'; theirs: FieldValue; words: string }

/** What was chosen or typed and is not saved: what stood in the field when it began, and why it was refused, if it was. */
export type FieldDraft = { mine: FieldValue; base: FieldValue; refused?: string }

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
        expected_updated_at: expected,
      })
    } catch (error) {
      const now = overtakenBy(error)
      if (now === undefined || now[field] !== base || tries === mostTries) throw error
      expected = now.updated_at
    }
  }
}

const isSame = (a: FieldValue, b: FieldValue) => (a ?? '') === (b ?? '')

/** How a draft stands to the row as it is now: as `standingOf` of a client's fields. */
export function standingOf(
  { mine, base }: FieldDraft,
  row: DocumentRow,
  field: DocumentField,
): 'same' | 'unsent' | 'overtaken' {
  if (isSame(mine, row[field])) return 'same'
  return isSame(base, row[field]) ? 'unsent' : 'overtaken'
}

/** What stands in the way of a draft: why it was refused, or what somebody else wrote in the same field meanwhile. */
export function troubleOf(draft: FieldDraft, row: DocumentRow, field: DocumentField): FieldTrouble {
  if (standingOf(draft, row, field) === 'overtaken')
    return { kind: 'conflict', theirs: row[field], words: wordsOf(row, field) }
  return {
    kind: 'refused',
    message: draft.refused ?? 'This is not saved yet.',
    again: draft.refused === undefined,
  }
}

function wordsOf(row: DocumentRow, field: DocumentField): string {
  const value = row[field]
  if (value === null || value === '') return 'nothing'
  if (field === 'client_id') return row.client_name ?? 'another client'
  return field === 'type' ? typeLabel(value) : `“${value}”`
}
