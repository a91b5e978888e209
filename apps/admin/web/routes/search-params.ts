/** Small readers for search params: what they do not recognise, they drop. */
export const text = (value: unknown): string | undefined => {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

export const oneOf = <Value extends string>(value: unknown, values: readonly Value[]): Value | undefined =>
  values.find((each) => each === value)

/** Drops absent params, so that the URL stays short. */
export function compact<Params extends Record<string, unknown>>(params: Params) {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Params]?: Exclude<Params[Key], undefined>
  }
}
