import { z } from 'zod'
import type { CartridgeKind } from '../agency-cartridge.ts'
import { questionNumber } from '../blueprint/questions.ts'
import type { FieldValue, FieldValues } from '../cartridge-data.ts'
import { fieldsOf } from '../fields.ts'
import { CartridgeSource } from '../layer/cartridge-layer.ts'
import { readLayer } from '../layer/read-layer.ts'
import { said } from '../layer/said.ts'
import type { FieldLock } from './field-locks.ts'

/** Why a save is refused: where, and whose lock it is. */
export const OverrideRefusal = z.object({ path: z.string(), message: z.string(), locked_by: CartridgeSource })
export type OverrideRefusal = z.infer<typeof OverrideRefusal>

type Said = string | boolean | string[]

/**
 * The refusals of a person's save, in the order of the fields; none means that it may go through. A locked field may be
 * left out, be blank, repeat what it is locked to, or stay as `stored` (the row as it is now) has it: a value from
 * before the lock sleeps, and must not keep its owner from changing another field.
 */
export function checkOverride(
  kind: CartridgeKind,
  data: unknown,
  locks: readonly FieldLock[],
  stored: unknown = null,
): OverrideRefusal[] {
  const saved: FieldValues = readLayer(kind, data).data
  const before: FieldValues = readLayer(kind, stored).data
  return fieldsOf(kind).flatMap(({ name, type }) => {
    const lock = locks.find((candidate) => candidate.lock === name)
    if (type === 'blueprint')
      return checkAnswers(name, answersOf(saved[name]), answersOf(before[name]), locks)
    const value = said(saved[name] as Said | undefined)
    if (!lock || value === undefined || same(value, lock.value) || same(value, before[name])) return []
    return [refusal(name, lock)]
  })
}

/** A questionnaire, answer by answer: one is locked by itself or with the whole. */
function checkAnswers(
  field: string,
  saved: Record<string, Said>,
  before: Record<string, Said>,
  locks: readonly FieldLock[],
): OverrideRefusal[] {
  const whole = locks.find(({ lock }) => lock === field)
  return Object.entries(saved).flatMap(([key, answer]) => {
    const number = questionNumber(key)
    const single = locks.find(({ lock }) => questionNumber(lock) === number)
    const lock = single ?? whole
    const held = single ? single.value : answerTo(answersOf(whole?.value), number)
    if (!lock || said(answer) === undefined || same(answer, held)) return []
    if (same(answer, answerTo(before, number))) return []
    return [refusal(`${field}.${key}`, lock)]
  })
}

function answersOf(value: FieldValue | null | undefined): Record<string, string | string[]> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

function answerTo(answers: Record<string, Said>, number: number | undefined): Said | undefined {
  return Object.entries(answers).find(([key]) => questionNumber(key) === number)?.[1]
}

function same(value: Said | undefined, other: FieldValue | null | undefined): boolean {
  return JSON.stringify(said(value)) === JSON.stringify(said(other as Said | null | undefined))
}

function refusal(path: string, { by }: FieldLock): OverrideRefusal {
  return { path, message: `is locked by the agency's cartridge "${by.name}"`, locked_by: by }
}
