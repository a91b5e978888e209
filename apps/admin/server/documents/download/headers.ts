import { mayShowInline, previewOf } from '@audienceos/domain'

/** Types that mean nothing to a browser but a file; every other download is just bytes. */
const harmless =
  /^(application\/(zip|msword|gzip|vnd\.(openxmlformats-officedocument|oasis\.opendocument|ms-excel|ms-powerpoint)[\w.-]*)|(audio|video)\/[\w.-]+)$/

type Facts = { content_type: string | null; file_name: string; download: boolean }

/**
 * What a browser is told about a content, which came from anywhere: a page of an origin of its own that may neither run nor
 * load anything, and never another type than it is said to be. HTML, SVG and what else could run leave as downloads.
 */
export function contentHeaders({ content_type, file_name, download }: Facts): Record<string, string> {
  const inline = !download && mayShowInline(content_type)
  const is_pdf = inline && content_type === 'application/pdf'
  const is_text = inline && previewOf(content_type) !== 'image' && !is_pdf
  const type = is_text
    ? 'text/plain; charset=utf-8'
    : inline || harmless.test(content_type ?? '')
      ? (content_type ?? 'application/octet-stream')
      : 'application/octet-stream'
  return {
    'content-type': type,
    'content-disposition': `${inline ? 'inline' : 'attachment'}; ${fileName(file_name)}`,
    'x-content-type-options': 'nosniff',
    // Browsers refuse to show a PDF in a sandbox, and their viewers run none of its scripts on our origin.
    'content-security-policy': is_pdf
      ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
      : `sandbox; default-src 'none'; frame-ancestors ${inline ? "'self'" : "'none'"}`,
    'x-frame-options': inline ? 'SAMEORIGIN' : 'DENY',
    'referrer-policy': 'no-referrer',
    // Kept by this reader's browser alone, and asked for each time whether they may still have it.
    'cache-control': 'private, no-cache',
    'accept-ranges': 'bytes',
  }
}

/** RFC 6266: the name in full for browsers, and a plain one for the rest. */
function fileName(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${plain}"; filename*=UTF-8''${full}`
}
