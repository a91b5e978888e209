/**
 * What a filter calls a priority: `none` is no priority. RevOS's priorities are free text, so one may have that name: it is called `=none`,
 * one named `=none` is `==none`, and so on.
 */
export function priorityFilter(priority: string | null): string {
  if (priority === null) return 'none'
  return /^=*none$/.test(priority) ? `=${priority}` : priority
}

/** The priority that a filter means; null is none. */
export function priorityOfFilter(filter: string): string | null {
  if (filter === 'none') return null
  return /^=+none$/.test(filter) ? filter.slice(1) : filter
}
