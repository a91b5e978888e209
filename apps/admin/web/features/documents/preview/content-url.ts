import type { DocumentRow } from '../../../api/types.ts'

type Which = Pick<DocumentRow, 'id'> & { version: number | null }

/** Where a content is read; its version stands in it, so that a new one is fetched anew. */
export const contentUrl = ({ id, version }: Which): string =>
  `/api/v1/documents/${id}/content?version=${version ?? 1}`

/** Where a content is downloaded. */
export const downloadUrl = (which: Which): string => `${contentUrl(which)}&download=true`
