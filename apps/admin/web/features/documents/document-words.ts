import type { documentTypes } from '@audienceos/domain'
import type { DocumentRow } from '../../api/types.ts'

const types: Record<(typeof documentTypes)[number], string> = {
  contract: 'Contract',
  brief: 'Brief',
  report: 'Report',
  audit: 'Audit',
  plan: 'Plan',
  brand_guide: 'Brand guide',
  invoice: 'Invoice',
  creative: 'Creative',
  other: 'Other',
}

export const typeOptions = Object.entries(types).map(([value, label]) => ({ value, label }))

/** A type in words; one that nobody here knows as it stands. */
export function typeLabel(type: string): string {
  return typeOptions.find(({ value }) => value === type)?.label ?? type.replaceAll('_', ' ')
}

type Content = Pick<DocumentRow, 'content_type' | 'url' | 'version'>

export type DocumentFormat =
  | 'link'
  | 'pdf'
  | 'image'
  | 'text'
  | 'sheet'
  | 'slides'
  | 'archive'
  | 'media'
  | 'file'

const formats: readonly [RegExp, DocumentFormat][] = [
  [/^application\/pdf$/, 'pdf'],
  [/^image\//, 'image'],
  [/^text\/csv$|sheet|excel/, 'sheet'],
  [/presentation|powerpoint/, 'slides'],
  [/^text\/|json|xml|wordprocessing|msword/, 'text'],
  [/zip|compress|tar|7z|rar/, 'archive'],
  [/^(audio|video)\//, 'media'],
]

/** What kind of file a document is, for its icon. */
export function formatOf({ content_type, url, version }: Content): DocumentFormat {
  if (version === null && url !== null) return 'link'
  return formats.find(([pattern]) => pattern.test(content_type ?? ''))?.[1] ?? 'file'
}

const names: Record<DocumentFormat, string> = {
  link: 'Link',
  pdf: 'PDF',
  image: 'Image',
  text: 'Text',
  sheet: 'Table',
  slides: 'Slides',
  archive: 'Archive',
  media: 'Audio or video',
  file: 'File',
}

/** A format in words, as the title of a panel. */
export const formatLabel = (format: DocumentFormat): string => names[format]

/** The host of a link, for lists; undefined where it is no web address. */
export function hostOf(url: string | null): string | undefined {
  if (url === null || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined
  return new URL(url).hostname.replace(/^www\./, '')
}
