import { describe, expect, it } from 'vitest'
import { markWords } from '../../web/kit/mark-words.ts'

const marked = (text: string, query: string) =>
  markWords(text, query).flatMap(({ text: part, hit }) => (hit ? [part] : []))

describe('markWords', () => {
  it('marks whole words, and the last one by its beginning', () => {
    expect(marked('Invoice 2024 for invoices of May', 'invoice 2024')).toEqual(['Invoice', '2024'])
    expect(marked('Invoice and invoices', 'invo')).toEqual(['Invoice', 'invoices'])
    expect(marked('May I, maybe', 'may ')).toEqual(['May'])
  })

  it('reads phrases, or and not as the search does', () => {
    expect(marked('Spring launch or autumn', '"spring launch" or autumn')).toEqual([
      'Spring',
      'launch',
      'autumn',
    ])
    expect(marked('Spring launch', 'spring -launch')).toEqual(['Spring'])
    expect(marked('Re: john@acme.com', 'john@acme.com')).toEqual(['john', 'acme', 'com'])
  })

  it('one letter alone is no beginning, and nothing typed marks nothing', () => {
    expect(marked('All of it', 'a')).toEqual([])
    expect(markWords('All of it', '')).toEqual([{ text: 'All of it', hit: false }])
  })

  it('loses no character', () => {
    const text = '«Ünïted» — 50% off! ßtraße'
    expect(
      markWords(text, 'off 50')
        .map((part) => part.text)
        .join(''),
    ).toBe(text)
  })
})
