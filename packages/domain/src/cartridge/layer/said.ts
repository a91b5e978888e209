/**
 * What a value says, or undefined when it says nothing and the field inherits.
 *
 * - Absent and null inherit: RevOS's columns are null where nobody wrote.
 * - A blank text inherits too. A form stores '' for a field that was emptied, so that emptying a field is how people
 *   ask for the agency's value; and a sentence about nothing has no place in a prompt.
 * - An empty list is an answer ("none") and replaces; a list of blanks only is a form's leavings and inherits. Blank
 *   items among others are passed over.
 * - A yes or no always says something. RevOS's `use_emojis` is false by default: a row that RevOS made without asking
 *   says no, and nothing tells it from one where somebody did.
 */
export function said<Value extends string | boolean | readonly string[]>(
  value: Value | null | undefined,
): Value | undefined {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'boolean') return value
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  const items = value.filter((item) => item.trim() !== '')
  return items.length === 0 && value.length > 0 ? undefined : (items as readonly string[] as Value)
}
