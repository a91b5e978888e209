import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { appUrl } from '../../src/cli/app-url.ts'

const DATA_DIR = mkdtempSync(join(tmpdir(), 'audienceos-address-'))
afterAll(() => rmSync(DATA_DIR, { recursive: true, force: true }))
const leave = (text: string) => writeFileSync(join(DATA_DIR, 'address'), text)

it('prints links to the address that the server was last bound to, unless the environment says another', () => {
  expect(appUrl({ DATA_DIR })).toBe('http://localhost:4310')
  leave('http://127.0.0.1:43127\n')
  expect(appUrl({ DATA_DIR })).toBe('http://127.0.0.1:43127')
  expect(appUrl({ DATA_DIR, PORT: '8080' })).toBe('http://localhost:8080')
  expect(appUrl({ DATA_DIR, PUBLIC_URL: 'https://app.test/' })).toBe('https://app.test')
  // Whatever else stands there is no address.
  for (const text of ['', 'nonsense', 'javascript:alert(1)']) {
    leave(text)
    expect(appUrl({ DATA_DIR })).toBe('http://localhost:4310')
  }
})
