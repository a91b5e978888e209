import type { QueryClient } from '@tanstack/react-query'
import type { DroppedFile } from '../../../kit/dropped-files.ts'
import { clientNames } from '../../clients/client-names.ts'
import { checkFile } from './check-file.ts'
import { suggestClient } from './suggest-client.ts'
import { addUploads, changeUpload, currentUploads } from './uploads.ts'

/** Takes files on the list, looks at each, and guesses its client where none is given. */
export async function chooseFiles(
  queryClient: QueryClient,
  files: readonly DroppedFile[],
  client_id: string | null,
): Promise<void> {
  for (const { id, file } of addUploads(files, client_id)) {
    const checked = await checkFile(file)
    if ('problem' in checked) {
      changeUpload(id, { state: { kind: 'refused', message: checked.problem } })
      continue
    }
    changeUpload(id, { state: { kind: 'chosen' } })
    if (client_id !== null) continue
    const clients = await queryClient.ensureQueryData(clientNames()).catch(() => undefined)
    const guess = suggestClient(checked.head, clients?.items ?? [])
    // Somebody may have chosen in the meantime.
    const untouched = currentUploads().find((each) => each.id === id)?.client_id === null
    if (guess !== undefined && untouched) changeUpload(id, { client_id: guess, guessed: true })
  }
}
