import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const generated = [
  'docs/04-technical/UNIFIED-DATA-MODEL.md',
  'docs/04-technical/data-model.svg',
  'apps/admin/model/model.json',
]
let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'audienceos-docs-'))
  for (const path of generated) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    cpSync(join(repository, path), join(root, path))
  }
})
afterEach(() => rmSync(root, { recursive: true }))

/** The command itself, on a copy of the generated files. */
function run(flag: '--check' | '--write') {
  const args = ['exec', 'tsx', 'generate/main.ts', flag, '--root', root]
  const { status, stderr } = spawnSync('pnpm', args, { cwd: join(repository, 'docs'), encoding: 'utf8' })
  return { status, stderr }
}

function change(path: string, from: string, to: string) {
  const before = readFileSync(join(root, path), 'utf8')
  expect(before).toContain(from)
  writeFileSync(join(root, path), before.replace(from, to))
}

it('passes what is committed', () => {
  expect(run('--check')).toEqual({ status: 0, stderr: '' })
}, 60_000)

it('names each stale file and the command that mends it, and that command does', () => {
  change(generated[0] ?? '', '| `subject` | text |', '| `subject` | varchar |')
  change(generated[2] ?? '', '"name": "subject"', '"name": "title"')
  rmSync(join(root, generated[1] ?? ''))
  const { status, stderr } = run('--check')
  expect(status).toBe(1)
  expect(stderr).toMatch(/UNIFIED-DATA-MODEL\.md is stale from line \d+ on: .*varchar.* should be .*text/)
  expect(stderr).toContain('data-model.svg is missing')
  expect(stderr).toContain('model.json is stale')
  expect(stderr).toContain('pnpm docs:write')
  expect(run('--write').status).toBe(0)
  expect(run('--check')).toEqual({ status: 0, stderr: '' })
}, 60_000)

it('leaves hand-written text alone, and misses a block that was taken out', () => {
  change(generated[0] ?? '', '## Dual scoping', '## Two scopes')
  expect(run('--check').status).toBe(0)
  change(generated[0] ?? '', '<!-- generated: access -->', '')
  expect(run('--check').stderr).toContain('no place for: access')
}, 60_000)
