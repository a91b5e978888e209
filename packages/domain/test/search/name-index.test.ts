import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markName, NameIndex, readQuery, scoreText } from '../../src/index.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz'
const word = (least: number, most: number) =>
  fc.array(fc.constantFrom(...letters), { minLength: least, maxLength: most }).map((list) => list.join(''))
/** Any code units, halves of pairs among them. */
const anything = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 400 })
  .map((units) => String.fromCharCode(...units))
const title = fc.array(word(1, 9), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
/** Names that have much in common, so that they compete. */
const names = fc
  .uniqueArray(
    fc
      .array(fc.constantFrom('north', 'wind', 'northwind', 'ann', 'anna', 'lee', 'café', 'norht', 'x1'), {
        minLength: 1,
        maxLength: 4,
      })
      .map((words) => words.join(' ')),
    { minLength: 1, maxLength: 30 },
  )
  .map((titles) =>
    titles.map((text, n) => ({
      id: String(n).padStart(3, '0'),
      title: text,
      aside: n % 3 === 0 ? 'lee industries' : '',
    })),
  )

const indexOf = (list: readonly { id: string; title: string; aside?: string }[]) => {
  const index = new NameIndex()
  for (const name of list) index.put(name)
  return index
}
const find = (titles: string[], typed: string, limit = 10) => {
  const query = readQuery(typed)
  if (query === undefined) return []
  const index = indexOf(titles.map((text, n) => ({ id: String(n), title: text })))
  return index.find(query, limit).map(({ id }) => titles[Number(id)])
}
const score = (typed: string, text: string) => {
  const query = readQuery(typed)
  return query === undefined ? undefined : scoreText(query, text)
}

describe('NameIndex', () => {
  it('says of many names what scoreText says of each', () => {
    fc.assert(
      fc.property(names, fc.array(word(1, 9), { maxLength: 3 }), fc.nat(), (list, typed, pick) => {
        const taken = list[pick % list.length]?.title ?? ''
        const query = readQuery(`${taken.slice(0, 1 + (pick % 12))} ${typed.join(' ')}`)
        fc.pre(query !== undefined)
        const each = list
          .map((name) => ({
            id: name.id,
            title: name.title,
            score: scoreText(query, name.title, name.aside),
          }))
          .filter((one) => one.score !== undefined)
          .sort(
            (a, b) =>
              (b.score ?? 0) - (a.score ?? 0) ||
              (a.title < b.title ? -1 : a.title > b.title ? 1 : a.id < b.id ? -1 : 1),
          )
          .map(({ id, score }) => ({ id, score }))
        expect(indexOf(list).find(query, list.length + 1)).toEqual(each)
      }),
    )
  })

  it('forgets what was replaced or removed', () => {
    const index = indexOf([
      { id: 'a', title: 'Northwind' },
      { id: 'b', title: 'Northgate' },
    ])
    const query = readQuery('north') as NonNullable<ReturnType<typeof readQuery>>
    index.put({ id: 'a', title: 'Southwind' })
    expect(index.find(query, 5).map(({ id }) => id)).toEqual(['b'])
    index.remove('b')
    expect(index.find(query, 5)).toEqual([])
    expect(index.size).toBe(1)
  })

  it('finds a name by any of its words with one letter wrong, missing, too many or swapped', () => {
    fc.assert(
      fc.property(
        fc.array(word(5, 7), { minLength: 1, maxLength: 3 }),
        fc.nat(),
        fc.nat(),
        fc.constantFrom(...letters),
        fc.constantFrom('wrong', 'missing', 'more', 'swapped'),
        (words, which, place, letter, what) => {
          const right = words[which % words.length] ?? ''
          const at = place % (right.length - 1)
          const [before, after] = [right.slice(0, at), right.slice(at + 1)]
          const typed = {
            wrong: before + letter + after,
            missing: before + after,
            more: before + letter + right[at] + after,
            swapped: before + right[at + 1] + right[at] + after.slice(1),
          }[what]
          fc.pre(typed.length >= 4 && typed.length <= 8)
          expect(find([words.join(' ')], typed)).toHaveLength(1)
        },
      ),
    )
  })

  it('finds a name by its words in any order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word(2, 8), { minLength: 2, maxLength: 4 }), fc.nat(), (words, turn) => {
        const turned = words.map((_, n) => words[(n + turn) % words.length]).join(' ')
        expect(score(turned, words.join(' '))).toBeGreaterThanOrEqual(3)
      }),
    )
  })

  it('puts the whole name before its beginning, words, parts of words and typos', () => {
    const best = ['Anna Lee', 'Anna Lee Foundation', 'Lee, Anna & Sons', 'Susanna Leeds', 'Ana Lee']
    expect(find(best.toReversed(), 'anna lee')).toEqual(best)
    fc.assert(
      fc.property(title, word(1, 6), word(1, 6), (text, more, other) => {
        const whole = score(text, text) ?? 0
        const begun = score(text, `${text} ${more}`) ?? 0
        const later = score(text, `${other} ${text}`)
        expect(whole).toBeGreaterThanOrEqual(5)
        expect(begun).toBeGreaterThanOrEqual(4)
        expect(begun).toBeLessThan(5)
        // unless the other word makes it a beginning again
        if (later !== undefined && !`${other} ${text}`.startsWith(text)) expect(later).toBeLessThan(4)
      }),
    )
  })

  it('knows letters with and without diacritics, and words written apart and together', () => {
    expect(find(['Müller Straße', 'Łódź Ørsted', 'Éclair'], 'muller strasse')).toEqual(['Müller Straße'])
    expect(find(['Müller Straße', 'Łódź Ørsted', 'Éclair'], 'lodz orsted')).toEqual(['Łódź Ørsted'])
    expect(find(['Éclair'.normalize('NFD')], 'ÉCLAIR')).toHaveLength(1)
    expect(find(['Northwind Traders'], 'north wind')).toHaveLength(1)
    expect(find(['North Wind Traders'], 'northwind')).toHaveLength(1)
    expect(find(['株式会社東京', '大阪'], '東京')).toEqual(['株式会社東京'])
    expect(find(['שלום עולם', 'مرحبا'], 'עולם')).toEqual(['שלום עולם'])
    expect(find(['Rocket 🚀', 'Rocket'], '🚀')).toEqual(['Rocket 🚀'])
  })

  it('takes no number for another, and no short word for another', () => {
    expect(find(['Invoice 2024'], 'invoice 2025')).toEqual([])
    expect(find(['Bob', 'Rob'], 'bob')).toEqual(['Bob'])
  })

  it('leaves typos out where enough is right', () => {
    expect(find(['Anna', 'Anne', 'Annabel'], 'anna', 2)).toEqual(['Anna', 'Annabel'])
  })

  it('takes whatever is typed', () => {
    fc.assert(
      fc.property(anything, title, (typed, text) => {
        const query = readQuery(typed)
        if (query === undefined) return
        expect(query.words.length).toBeLessThanOrEqual(8)
        indexOf([
          { id: 'a', title: text },
          { id: 'b', title: typed },
        ]).find(query, 5)
        markName(query, typed)
      }),
    )
    for (const long of [
      'ﬃ'.repeat(500),
      'ab '.repeat(170),
      '\u0301a'.repeat(250),
      '👩‍👩‍👧‍👦'.repeat(45),
      `${'\u202e'.repeat(250)}x`,
    ])
      expect(find([long, 'other'], long.slice(0, 500)).length).toBeLessThanOrEqual(1)
    for (const nothing of ['', ' ', '?!-"\'…', '\u0000', '\u200b'.repeat(500)])
      expect(readQuery(nothing)).toBeUndefined()
  })
})

describe('markName', () => {
  const marked = (typed: string, text: string) => {
    const query = readQuery(typed)
    return query && markName(query, text).map(({ start, end }) => text.slice(start, end))
  }

  it('marks what fits, in the text as it is written', () => {
    expect(marked('lee an', 'Anna Lee')).toEqual(['An', 'Lee'])
    expect(marked('strass', 'Müller Straße')).toEqual(['Straß'])
    expect(marked('cafe', `Grand ${'Café'.normalize('NFD')} Berlin`)).toEqual(['Café'.normalize('NFD')])
    expect(marked('nortwind', 'Northwind')).toEqual(['Northwind'])
    expect(marked('north wind', 'Northwind')).toEqual(['Northwind'])
    expect(marked('northwi', 'North Wind')).toEqual(['North', 'Wi'])
    expect(marked('zzz', 'Northwind')).toEqual([])
  })

  it('marks parts that lie within the text, ascend and stay apart', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.boolean(),
        (text, typed, same) => {
          const query = readQuery(same ? text.slice(2) : typed)
          if (query === undefined) return
          let end = -1
          for (const mark of markName(query, text)) {
            expect(mark.start).toBeGreaterThan(end)
            expect(mark.end).toBeGreaterThan(mark.start)
            expect(mark.end).toBeLessThanOrEqual(text.length)
            end = mark.end
          }
        },
      ),
    )
  })
})
