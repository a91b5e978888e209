/** Small readers for search params: what they do not recognise, they drop. */
export const text = (value: unknown): string | undefined => {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether a text is the id of a row. */
export const isId = (value: string): boolean => uuid.test(value)

/** The id of a row: the server refuses whatever else stands in its place. */
export const id = (value: unknown): string | undefined =>
  typeof value === 'string' && isId(value) ? value : undefined

/** The value if it is one of those that are known. */
export const oneOf = <Value extends string>(value: unknown, values: readonly Value[]): Value | undefined =>
  values.find((each) => each === value)

/** Drops absent params, so that the URL stays short. */
export function compact<Params extends Record<string, unknown>>(params: Params) {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Params]?: Exclude<Params[Key], undefined>
  }
}
