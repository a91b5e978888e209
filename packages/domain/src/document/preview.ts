/** How the app shows a content beside the list; `none` can only be downloaded. */
export type DocumentPreview = 'pdf' | 'image' | 'markdown' | 'text' | 'none'

const images: ReadonlySet<string> = new Set([
  'image/png',
  'image/apng',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
])

/** Texts whose words are searched; HTML, SVG and XML are read as text and never rendered. */
const texts: ReadonlySet<string> = new Set([
  'text/plain',
  'text/csv',
  'text/html',
  'application/json',
  'application/xml',
  'image/svg+xml',
])

/** How a content of that type is previewed. Types come from the bytes, never from the sender. */
export function previewOf(content_type: string | null): DocumentPreview {
  if (content_type === null) return 'none'
  if (content_type === 'application/pdf') return 'pdf'
  if (images.has(content_type)) return 'image'
  if (content_type === 'text/markdown') return 'markdown'
  return texts.has(content_type) ? 'text' : 'none'
}

/** What a browser may show by itself, as a page or picture of its own; everything else leaves as a download. */
export function mayShowInline(content_type: string | null): boolean {
  const preview = previewOf(content_type)
  if (preview === 'pdf' || preview === 'image') return true
  return content_type === 'text/plain' || content_type === 'text/markdown' || content_type === 'text/csv'
}
