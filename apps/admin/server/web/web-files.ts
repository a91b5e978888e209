import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, posix, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'
import type { AppEnv } from '../app/env.ts'
import { securityHeaders } from '../app/security-headers.ts'

type Encoding = 'br' | 'gzip'
type File = {
  bytes: Uint8Array<ArrayBuffer>
  type: string
  etag: string
  immutable: boolean
  /** Compressed once, at the first request that takes it. */
  encoded: Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>
}

/** The built web app, held in memory: a few hundred kilobytes, and no path of a request ever reaches the disk. */
export type WebFiles = { serve(c: Context<AppEnv>): Promise<Response> }

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  webmanifest: 'application/manifest+json',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  txt: 'text/plain; charset=utf-8',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
}

/** Reads the web build in `directory`; undefined when there is none. Files beginning with a dot are left out. */
export async function loadWebFiles(directory: string, secure: boolean): Promise<WebFiles | undefined> {
  const names = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => undefined)
  if (names === undefined) return undefined
  const files = new Map<string, File>()
  for (const entry of names) {
    if (!entry.isFile()) continue
    const full = join(entry.parentPath, entry.name)
    const name = full.slice(directory.length).split(sep).join(posix.sep)
    if (!name.split('/').some((part) => part.startsWith('.'))) files.set(name, await readWebFile(full, name))
  }
  const index = files.get('/index.html')
  return index === undefined
    ? undefined
    : { serve: (c) => serve(c, files.get(c.req.path) ?? fallback(c, index), secure) }
}

async function readWebFile(full: string, name: string): Promise<File> {
  const bytes = Uint8Array.from(await readFile(full))
  return {
    bytes,
    type: types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    immutable: name.startsWith('/assets/'),
    encoded: new Map(),
  }
}

// A path of the app, not of a file, is the app's own to route; a missing file is missing.
function fallback(c: Context<AppEnv>, index: File): File | undefined {
  const last = c.req.path.slice(c.req.path.lastIndexOf('/') + 1)
  const isFile = /^\/(assets|api|rpc)\//.test(c.req.path) || /\.[a-z0-9]{2,5}$/i.test(last)
  return isFile ? undefined : index
}

async function serve(c: Context<AppEnv>, file: File | undefined, secure: boolean): Promise<Response> {
  if (file === undefined) return c.notFound()
  const { headers } = c.env.incoming
  const answer: Record<string, string> = {
    ...securityHeaders('page', secure),
    'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: file.etag,
    vary: 'accept-encoding',
  }
  if (headers['if-none-match'] === file.etag) return new Response(null, { status: 304, headers: answer })
  answer['content-type'] = file.type
  const encoding = pickEncoding(file, String(headers['accept-encoding'] ?? ''))
  if (encoding === undefined) return new Response(file.bytes, { headers: answer })
  let encoded = file.encoded.get(encoding)
  if (encoded === undefined) {
    encoded = encode(file.bytes, encoding)
    file.encoded.set(encoding, encoded)
  }
  answer['content-encoding'] = encoding
  return new Response(await encoded, { headers: answer })
}

function pickEncoding(file: File, accepted: string): Encoding | undefined {
  // Fonts and images are compressed already.
  if (file.bytes.length < 512 || !/^text\/|json|svg|wasm/.test(file.type)) return undefined
  if (/\bbr\b/.test(accepted)) return 'br'
  return /\bgzip\b/.test(accepted) ? 'gzip' : undefined
}

async function encode(bytes: Uint8Array, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  const result =
    encoding === 'br'
      ? await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
      : await promisify(gzip)(bytes, { level: 9 })
  return Uint8Array.from(result)
}
