import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { type ClientRequest, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Sends one large document through the running server and reads it back, and says how far its memory rose meanwhile:
//   pnpm --filter @audienceos/bench bench:documents [--megabytes=500] [--server=path of main]
// With S3_* set the document goes into that bucket.
const flag = (name: string, standard: string) =>
  process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? standard
const megabytes = Number(flag('megabytes', '500'))
const app = fileURLToPath(new URL('../apps/admin/', import.meta.url))
const main = flag('server', join(app, 'dist/server/main.js'))
const folder = await mkdtemp(join(tmpdir(), 'bench-documents-'))
const say = (facts: object) => process.stdout.write(`${JSON.stringify(facts)}\n`)
const block = Buffer.alloc(1024 ** 2, 'a line of a document, and another\n')

const child = spawn(process.execPath, [...(main.endsWith('.ts') ? ['--import', 'tsx'] : []), main], {
  cwd: app,
  env: { ...process.env, PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'warn' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const url = await new Promise<string>((resolve, reject) => {
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk
      const found = /ready: (http:\S+)/.exec(output)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  const token = await signUp(url)
  const path = `${url}/api/v1/documents/${crypto.randomUUID()}/content`
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' }

  // A small one first: what is loaded once is not the large one's.
  await transfer(
    request(`${url}/api/v1/documents/${crypto.randomUUID()}/content?create=true&file_name=a.txt`, {
      method: 'PUT',
      headers,
    }),
    1,
  )
  const before = await memory()
  const up = await watched(() =>
    transfer(request(`${path}?create=true&file_name=large.txt`, { method: 'PUT', headers }), megabytes),
  )
  const down = await watched(() => transfer(request(path, { headers }), 0))
  say({ megabytes, rss_before_mb: before, upload: up, download: down })
} finally {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
  await rm(folder, { recursive: true, force: true })
}

async function signUp(url: string): Promise<string> {
  const post = async (path: string, body: object) =>
    (
      await fetch(`${url}/api/v1/auth/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).json() as Promise<{ access_token: string }>
  const who = { email: 'bench@example.com', password: 'correct horse battery' }
  await post('sign-up', { agency_name: 'Bench', full_name: 'Bench', ...who })
  return (await post('sign-in', who)).access_token
}

/** Sends so many megabytes at the pace of the server, and answers how many bytes came back. */
async function transfer(sending: ClientRequest, size: number): Promise<number> {
  const answered = new Promise<number>((resolve, reject) => {
    sending.once('error', reject)
    sending.once('response', (answer) => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      answer.once('end', () =>
        (answer.statusCode ?? 500) < 300 ? resolve(bytes) : reject(new Error(`status ${answer.statusCode}`)),
      )
    })
  })
  for (let sent = 0; sent < size; sent += 1)
    if (!sending.write(block)) await new Promise((resolve) => sending.once('drain', resolve))
  sending.end()
  return answered
}

async function watched(work: () => Promise<number>) {
  let peak = await memory()
  const timer = setInterval(async () => {
    peak = Math.max(peak, await memory())
  }, 50)
  const started = performance.now()
  const bytes = await work()
  clearInterval(timer)
  return { seconds: Math.round(performance.now() - started) / 1000, rss_peak_mb: peak, bytes_back: bytes }
}

/** The resident memory of the server, in megabytes. */
async function memory(): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024)
}
