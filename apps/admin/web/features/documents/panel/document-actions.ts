import { Download, ExternalLink, FilePlus2, type LucideIcon, Trash2 } from 'lucide-react'
import type { DocumentRow } from '../../../api/types.ts'
import type { Action } from '../../../keys/registry.ts'
import { downloadFrom } from '../../../kit/download-from.ts'
import { hostOf } from '../document-words.ts'
import { downloadUrl } from '../preview/content-url.ts'
import { chooseFiles } from '../upload/choose-files.ts'
import { uploadVersion } from '../upload/uploads.ts'

/** Drawn as a button of the panel as well. */
export type DocumentAction = Action & { keys: string; icon: LucideIcon; run: () => void }

/** What can be done with one document, as far as its kind allows. */
export function actionsOf(row: DocumentRow, remove: () => void): DocumentAction[] {
  const group = 'Document'
  const host = hostOf(row.url)
  return [
    ...(row.version === null
      ? []
      : [
          {
            id: 'document.download',
            label: 'Download this document',
            group,
            keys: 'd',
            icon: Download,
            run: () => void downloadFrom(downloadUrl(row)),
          },
        ]),
    ...(host === undefined
      ? []
      : [
          {
            id: 'document.open',
            label: 'Open this link',
            group,
            keys: 'o',
            icon: ExternalLink,
            run: () => void window.open(row.url ?? '', '_blank', 'noopener,noreferrer'),
          },
        ]),
    ...(row.version === null && row.url !== null
      ? []
      : [
          {
            id: 'document.version',
            label: 'Upload a new version',
            group,
            keys: 'v',
            icon: FilePlus2,
            run: () => chooseFiles(([file]) => file && uploadVersion(row, file), { multiple: false }),
          },
        ]),
    {
      id: 'document.remove',
      label: 'Delete this document',
      group,
      keys: 'Backspace',
      icon: Trash2,
      run: remove,
    },
  ]
}
