/**
 * Everything from our own origin, no inline scripts or style elements. `style-src-attr` stays open because layout
 * libraries set sizes through style attributes; those cannot load or run anything.
 */
export const content_security_policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** An answer that is data: nothing in it may ever run, whatever a browser takes it for. */
export const data_policy = "default-src 'none'; frame-ancestors 'none'"

const common: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}

/** Headers of every answer; `page` is one that a browser renders. Secure deployments add HSTS. */
export function securityHeaders(kind: 'page' | 'data', secure: boolean): Record<string, string> {
  return {
    ...common,
    'content-security-policy': kind === 'page' ? content_security_policy : data_policy,
    ...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

/** A formatted mail in a frame of the app: it may show itself and open links, and nothing else. */
export const html_mail_headers: Record<string, string> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    'sandbox allow-popups allow-popups-to-escape-sandbox',
    "default-src 'none'",
    'img-src data:',
    "style-src 'unsafe-inline'",
    'font-src data:',
    "frame-ancestors 'self'",
  ].join('; '),
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'no-referrer',
  'cache-control': 'private, no-store',
}
