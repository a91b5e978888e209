/** A sentence of the prompt that ends in the value. */
type Sentence = `${string}: {value}`

/**
 * One field of a cartridge. Schemas, resolution, prompt, diff and editor are driven by this and know no field by name.
 * `sentence` is what the prompt says: for text the whole sentence, for a yes or no one sentence each, for lists and the
 * questionnaire the line that stands above the items.
 * `merge` is how its layers meet. `nearest`, `replace`: the nearest layer that says something wins whole. `append`: agency first, then
 * user, what was said already is dropped. `by_key`: every answer of the questionnaire for itself, by its number.
 */
export type Field =
  | { label: string; type: 'text'; merge: 'nearest'; sentence: Sentence }
  | { label: string; type: 'boolean'; merge: 'nearest'; sentence: { yes: string; no: string } }
  | { label: string; type: 'list'; merge: 'replace' | 'append'; sentence: string }
  | { label: string; type: 'blueprint'; merge: 'by_key'; sentence: string }

export type FieldType = Field['type']

/** A field with its name: the key in `agency_cartridges.data`, the column of RevOS's table. */
export type NamedField = Field & { name: string }
