import { SidePanel } from '../../../kit/side-panel.tsx'
import { FilesForm } from './files-form.tsx'
import { LinkForm } from './link-form.tsx'

type AddPanelProps = {
  kind: 'files' | 'link'
  files: readonly File[]
  onFiles: (files: readonly File[]) => void
  /** The client of the list, to start from. */
  client: string | null
  onClose: () => void
}

/** Adds files or a link: whose they are and of what type, then what. */
export default function AddPanel({ kind, files, onFiles, client, onClose }: AddPanelProps) {
  return (
    <SidePanel
      title={kind === 'link' ? 'Add a link' : 'Upload documents'}
      onClose={onClose}
      contentKey={kind}
    >
      {kind === 'link' ? (
        <LinkForm client={client} onClose={onClose} />
      ) : (
        <FilesForm files={files} onFiles={onFiles} client={client} onClose={onClose} />
      )}
    </SidePanel>
  )
}
