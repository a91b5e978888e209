import { chooseFiles } from '../upload/choose-files.ts'
import { uploadDocuments } from '../upload/uploads.ts'

/** Asks for files and sends them as documents of a client. */
export function uploadFor(client_id: string): void {
  chooseFiles((files) => uploadDocuments(files, { client_id, type: null }))
}
