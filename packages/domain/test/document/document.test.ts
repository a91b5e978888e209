import { describe, expect, it } from 'vitest'
import { cleanFileName, DocumentChange, mayShowInline, NewDocument, previewOf } from '../../src/index.ts'

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\docs\\Plan.PDF', 'Plan.PDF'],
    ['a\u0000b\u001b[31m.txt', 'ab[31m.txt'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['  Größe 👩‍👩‍👧.md ', 'Größe 👩‍👩‍👧.md'],
    ['/', ''],
    [`${'x'.repeat(400)}.tar.gz`, `${'x'.repeat(252)}.gz`],
    [`${'😀'.repeat(200)}.md`, `${'😀'.repeat(126)}.md`],
  ])('%j is %j', (sent, kept) => {
    expect(cleanFileName(sent)).toBe(kept)
  })
})

describe('a document', () => {
  it('keeps a slash in its name, and refuses one that is empty or too long', () => {
    expect(NewDocument.parse({ name: ' Q3/Q4\u202e report ' }).name).toBe('Q3/Q4 report')
    expect(DocumentChange.safeParse({ name: '\u200f' }).success).toBe(false)
    expect(DocumentChange.safeParse({ name: 'x'.repeat(256) }).success).toBe(false)
  })

  it.each([
    'javascript:alert(1)',
    ' data:text/html,x',
    'file:///etc/passwd',
    '//x.example',
    'https://',
    'https://user:pw@x.example',
  ])('is no link to %s', (url) => {
    expect(NewDocument.safeParse({ name: 'x', url }).success).toBe(false)
  })

  it('is shown by the browser itself only where it cannot run', () => {
    expect(['application/pdf', 'image/png', 'text/markdown', 'text/csv'].every(mayShowInline)).toBe(true)
    const never = [
      'text/html',
      'image/svg+xml',
      'application/xml',
      'application/json',
      'application/zip',
      null,
    ]
    expect(never.some(mayShowInline)).toBe(false)
    expect(['image/svg+xml', 'text/html', 'text/markdown', 'image/webp'].map(previewOf)).toEqual([
      'text',
      'text',
      'markdown',
      'image',
    ])
  })
})
