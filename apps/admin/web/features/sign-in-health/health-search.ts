import { compact, text } from '../../routes/search-params.ts'

/** `repair` is the id of the finding whose repair is previewed, or `all`. */
export const validateHealthSearch = (search: Record<string, unknown>) =>
  compact({ repair: text(search.repair) })

export type HealthSearch = ReturnType<typeof validateHealthSearch>
