import { z } from 'zod'
import type { CartridgeKind } from '../agency-cartridge.ts'
import { BlueprintKey } from '../blueprint/blueprint.ts'
import { type FieldName, fieldsOf } from '../fields.ts'

function locksOfKind<Kind extends CartridgeKind>(kind: Kind) {
  return z.array(z.enum(fieldsOf(kind).map(({ name }) => name) as FieldName<Kind>[]))
}

/**
 * What an agency default may lock, by kind: names of fields, and of the questionnaire single answers ("14_niche") as
 * well. A lock on an answer holds for its number, whatever name the key of another layer gives it.
 */
export const CartridgeLocks = {
  style: locksOfKind('style'),
  preference: locksOfKind('preference'),
  instruction: locksOfKind('instruction'),
  brand: z.array(z.union([locksOfKind('brand').element, BlueprintKey])),
}
