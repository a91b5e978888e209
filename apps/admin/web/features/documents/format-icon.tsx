import {
  File,
  FileArchive,
  FileImage,
  FilePlay,
  FileSpreadsheet,
  FileText,
  FileType,
  Link2,
  type LucideIcon,
  Presentation,
} from 'lucide-react'
import { type DocumentFormat, formatLabel } from './document-words.ts'

const icons: Record<DocumentFormat, LucideIcon> = {
  link: Link2,
  pdf: FileType,
  image: FileImage,
  text: FileText,
  sheet: FileSpreadsheet,
  slides: Presentation,
  archive: FileArchive,
  media: FilePlay,
  file: File,
}

/** What kind of file it is, by shape, and by name for those who do not see it. */
export function FormatIcon({ format }: { format: DocumentFormat }) {
  const Icon = icons[format]
  return (
    <span className="shrink-0 text-ink-3">
      <Icon aria-hidden size={16} strokeWidth={1.75} />
      <span className="sr-only">{formatLabel(format)}</span>
    </span>
  )
}
