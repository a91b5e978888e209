/** Closes one after the other. What fails keeps nothing else open, the database least of all. @throws AggregateError at the end */
export async function closeAll(closes: readonly (() => Promise<unknown>)[]): Promise<void> {
  const errors: unknown[] = []
  for (const close of closes) {
    try {
      await close()
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, 'The server did not close cleanly.')
}
