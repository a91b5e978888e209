/** What ids are called, as far as anybody here knows. */
export type Names = {
  person: (id: string) => string | undefined
  client: (id: string) => string | undefined
  /** Anything else that the entries at hand name. */
  object: (id: string) => string | undefined
}
