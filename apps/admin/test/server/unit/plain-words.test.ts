import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { plainWords } from '../../../server/errors/plain-words.ts'

const said = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues.map((issue) => plainWords(issue as never))

describe('plainWords', () => {
  it('says bounds as people would', () => {
    expect(said(z.string().max(20_000), 'x'.repeat(20_001))).toEqual(['At most 20,000 characters.'])
    expect(said(z.string().min(8), 'x')).toEqual(['At least 8 characters.'])
    expect(said(z.string().min(1), '')).toEqual(['Write something here.'])
    expect(said(z.array(z.string()).min(1), [])).toEqual(['At least 1 entry.'])
    expect(said(z.array(z.string()).max(1), ['a', 'b'])).toEqual(['At most 1 entry.'])
    expect(said(z.number().max(200), 201)).toEqual(['At most 200.'])
  })

  it('leaves what a schema says itself, and what is no bound', () => {
    expect(said(z.string().min(1, 'Write a title.'), '')).toEqual(['Write a title.'])
    expect(said(z.email(), 'x')).toEqual(['Invalid email address'])
  })
})
