import { fileBytes } from '../../apps/admin/server/imports/formats/bytes.ts'
import { readMbox } from '../../apps/admin/server/imports/formats/mbox/read.ts'

// The parser by itself, in a process of its own: node --import tsx parse-alone.ts FILE
const [path = ''] = process.argv.slice(2)
const started = performance.now()
let messages = 0
const reading = { own: { own_addresses: [], own_domains: ['own.example'] }, now: new Date() }
for await (const entry of readMbox(fileBytes(path, 0), { position: 0, byte_offset: 0 }, reading)) {
  if (entry.item) messages++
}
process.stdout.write(`${JSON.stringify({ messages, seconds: (performance.now() - started) / 1000 })}\n`)
