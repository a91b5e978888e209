import type { DocumentRow } from '../../../api/types.ts'

type Which = Pick<DocumentRow, 'id'> & { version: number | null }

/** Where a content is read; its version stands in it, so that a new one is fetched anew. */
export const contentUrl = ({ id, version }: Which): string =>
  `/api/v1/documents/${id}/content?version=${version ?? 1}`

export const downloadUrl = (which: Which): string => `${contentUrl(which)}&download=true`

/** Downloads a content by a link, as a click does: the app stays, whatever the server answers. */
export function download(which: Which): void {
  const link = document.createElement('a')
  link.href = downloadUrl(which)
  link.download = ''
  link.click()
}
