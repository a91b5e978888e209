import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkMigrations } from '../../src/guard/check.ts'

const fixtures = new URL('./fixtures/', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, fixtures), 'utf8')

/** `-- refuse: code, code` at the end of a line; `-- refuse at N: code` where a marker cannot stand. */
function expected(sql: string): string[] {
  return sql.split('\n').flatMap((text, index) => {
    const marker = /-- refuse(?: at (\d+))?: ([a-z_, ]+)$/.exec(text)
    if (!marker) return []
    return (marker[2] ?? '').split(',').map((code) => `${marker[1] ?? index + 1} ${code.trim()}`)
  })
}

describe('refuses every way to touch RevOS, naming the line', () => {
  for (const name of readdirSync(new URL('refused/', fixtures))) {
    test(name, async () => {
      const sql = read(`refused/${name}`)
      const found = await checkMigrations([{ file: name, sql }])
      const markers = expected(sql)
      expect(markers.length).toBeGreaterThan(0)
      expect(new Set(found.map(({ line, code }) => `${line} ${code}`))).toEqual(new Set(markers))
      for (const violation of found) expect(violation.file).toBe(name)
    })
  }
})

test('lets every legitimate pattern pass', async () => {
  expect(await checkMigrations([{ file: 'everything.sql', sql: read('allowed/everything.sql') }])).toEqual([])
})

test('remembers across files what is ours and what writes rows of RevOS', async () => {
  const first = {
    file: '1.sql',
    sql: `create index alerts_x on public.alerts (title);
create function audienceos.w() returns void language sql as 'update public.users set full_name = null';`,
  }
  expect(await checkMigrations([first, { file: '2.sql', sql: 'drop index public.alerts_x;' }])).toEqual([])
  expect(await checkMigrations([{ file: '2.sql', sql: 'drop index public.alerts_x;' }])).toMatchObject([
    { code: 'not_ours', line: 1 },
  ])
  expect(await checkMigrations([first, { file: '2.sql', sql: '\nselect audienceos.w();' }])).toMatchObject([
    { file: '2.sql', code: 'revos_rows', line: 2 },
  ])
})
