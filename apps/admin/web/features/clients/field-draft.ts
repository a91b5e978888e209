import { type ClientField, clientFields, type EditableClient, textOf } from './client-fields.ts'

/** What was typed into a field and is not saved, and the text of the field that it started from. */
export type FieldDraft = { text: string; base: string }

/** What stands in the way of a field: a refusal, or what somebody else wrote meanwhile. */
export type FieldTrouble =
  /** `again`: the same may go through another time. */
  { kind: 'refused'; message: string; again?: boolean } | { kind: 'conflict'; theirs: string }

/**
 * How a draft stands to the client as it is now: it says what is there already; it can follow what it started from; or
 * somebody else wrote something in between, which the reader has to see first.
 */
export function standingOf(
  { text, base }: FieldDraft,
  client: EditableClient,
  field: ClientField,
): 'same' | 'unsent' | FieldTrouble {
  const theirs = textOf(client, field)
  if (meaningOf(field, text) === meaningOf(field, theirs)) return 'same'
  return theirs === base ? 'unsent' : { kind: 'conflict', theirs }
}

/** Texts that are saved as the same value are the same. */
function meaningOf(field: ClientField, text: string): string {
  const parsed = clientFields[field].parse(text)
  return JSON.stringify('problem' in parsed ? { text } : parsed)
}
