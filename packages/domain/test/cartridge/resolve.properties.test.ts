import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Blueprint,
  CartridgeData,
  CartridgeKind,
  effectiveValues,
  type FieldValues,
  fieldsOf,
  questionNumber,
  ResolvedCartridges,
  type ResolvedField,
  resolveCartridge,
} from '../../src/index.ts'
import { cartridgeOf, dataOf, pairOf, turned } from './support/arbitrary.ts'

const fieldsIn = (resolved: { fields: object }) =>
  Object.entries(resolved.fields) as [string, ResolvedField][]
const isBlank = (value: unknown) =>
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length > 0 && value.every((item) => item.trim() === ''))
const spoken = (value: unknown) => (Array.isArray(value) ? value.filter((item) => item.trim() !== '') : value)

describe.each(CartridgeKind.options)('resolving %s', (kind) => {
  const { agency, user } = { agency: cartridgeOf(kind), user: cartridgeOf(kind) }

  it('never lets a lower layer change what an upper one set', () => {
    fc.assert(
      fc.property(fc.option(agency), fc.option(agency), user, (one, other, own) => {
        const [was, is] = [one, other].map((default_) =>
          Object.fromEntries(
            fieldsIn(resolveCartridge(kind, { agency: default_ && { ...default_, locks: [] }, user: own })),
          ),
        )
        const data: FieldValues = own.data as FieldValues
        for (const { name, merge } of fieldsOf(kind)) {
          const [before, after] = [was?.[name], is?.[name]]
          if (before?.merge === 'by_key' && after?.merge === 'by_key') {
            for (const [key, answer] of Object.entries((data[name] ?? {}) as Blueprint)) {
              if (isBlank(answer)) continue
              expect(before.value?.[key]).toEqual(spoken(answer))
              expect(after.value?.[key]).toEqual(spoken(answer))
            }
          } else if (merge === 'append') {
            const items = (data[name] as string[] | undefined)?.filter((item) => item.trim() !== '') ?? []
            const held = ((after?.value ?? []) as string[]).map((item) => item.trim())
            expect(items.every((item) => held.includes(item.trim()))).toBe(true)
          } else if (!isBlank(data[name])) {
            expect([before?.value, after?.value]).toEqual([spoken(data[name]), spoken(data[name])])
          }
        }
      }),
    )
  })

  it("gives the agency's value back, exactly, when an override is removed", () => {
    fc.assert(
      fc.property(fc.option(agency), user, fc.constantFrom(...fieldsOf(kind)), (default_, own, { name }) => {
        const { [name]: _, ...rest } = own.data as FieldValues
        const without = resolveCartridge(kind, { agency: default_, user: { ...own, data: rest } })
        const plain = resolveCartridge(kind, { agency: default_, user: null })
        expect(Object.fromEntries(fieldsIn(without))[name]).toEqual(Object.fromEntries(fieldsIn(plain))[name])
      }),
    )
  })

  it('holds locked fields through any edits of the person, in any order', () => {
    const edits = fc.array(fc.tuple(fc.constantFrom('put', 'patch', 'clear'), dataOf(kind)), { maxLength: 6 })
    fc.assert(
      fc.property(agency, user, edits, (default_, own, all) => {
        const locked = Object.fromEntries(fieldsIn(resolveCartridge(kind, { agency: default_ })))
        let data = own.data as FieldValues
        for (const [verb, edit] of all) {
          data = verb === 'put' ? edit : verb === 'patch' ? { ...data, ...edit } : {}
          const now = resolveCartridge(kind, { agency: default_, user: { ...own, data } })
          for (const [name, field] of fieldsIn(now)) {
            const held = locked[name]
            if (default_.locks.includes(name)) {
              expect(field.value).toEqual(held?.value)
              expect(field.locked_by?.id).toBe(default_.id)
            }
            if (field.merge !== 'by_key' || held?.merge !== 'by_key') continue
            for (const number of default_.locks.map(questionNumber)) {
              const [answer, was] = [field, held].map(({ answers }) =>
                answers.find((a) => a.number === number),
              )
              expect(answer?.value ?? null).toEqual(was?.value ?? null)
            }
          }
        }
      }),
    )
  })

  it('is idempotent: what holds, taken as the own settings, changes nothing', () => {
    fc.assert(
      fc.property(fc.option(agency), user, (default_, own) => {
        const once = effectiveValues(resolveCartridge(kind, { agency: default_, user: own }))
        const twice = effectiveValues(
          resolveCartridge(kind, { agency: default_, user: { ...own, data: once } }),
        )
        expect(twice).toEqual(once)
      }),
    )
  })

  it('does not hang on the order of keys, to the byte', () => {
    fc.assert(
      fc.property(pairOf(kind), (pair) => {
        const other = resolveCartridge(kind, turned(pair) as typeof pair)
        expect(JSON.stringify(other)).toBe(JSON.stringify(resolveCartridge(kind, pair)))
      }),
    )
  })

  it('answers in the shape of its schema, with values that the strict schema takes', () => {
    fc.assert(
      fc.property(pairOf(kind), (pair) => {
        const resolved = resolveCartridge(kind, pair)
        expect(ResolvedCartridges.shape[kind].parse(resolved)).toEqual(resolved)
        expect(CartridgeData[kind].safeParse(effectiveValues(resolved)).error).toBeUndefined()
      }),
    )
  })
})
