import { useFileDrop } from '../../../kit/use-file-drop.ts'
import { DropHere } from '../upload/drop-here.tsx'
import { UploadList } from '../upload/upload-list.tsx'
import { uploadDocuments } from '../upload/uploads.ts'
import { useArrivals } from '../upload/use-arrivals.ts'

/** Files dropped on a client's page become its documents; those on their way stand over the timeline. */
export default function ClientUploads({ clientId }: { clientId: string }) {
  useArrivals()
  const over = useFileDrop(true, (dropped) =>
    uploadDocuments(
      dropped.map(({ file }) => file),
      { client_id: clientId, type: null },
    ),
  )
  return (
    <>
      <UploadList />
      {over && <DropHere>Drop to add to this client</DropHere>}
    </>
  )
}
