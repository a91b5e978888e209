/** Something a user's context does not offer, because it would leak or reach past it. The message says what to do. */
export class ContextRefused extends Error {
  override name = 'ContextRefused'
}
