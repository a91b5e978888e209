import { z } from 'zod'
import type { CartridgeKind } from './agency-cartridge.ts'
import { Blueprint } from './blueprint/blueprint.ts'
import type { Field } from './field.ts'
import { cartridgeFields } from './fields.ts'

const schemaOf = { text: z.string(), boolean: z.boolean(), list: z.array(z.string()), blueprint: Blueprint }

type Shape<Fields extends Record<string, Field>> = {
  [Name in keyof Fields]: z.ZodOptional<(typeof schemaOf)[Fields[Name]['type']]>
}

function strict<Fields extends Record<string, Field>>(fields: Fields) {
  const shape = Object.entries(fields).map(([name, { type }]) => [name, schemaOf[type].optional()])
  return z.strictObject(Object.fromEntries(shape) as Shape<Fields>)
}

/** What `agency_cartridges.data` holds, by kind. A field that is absent inherits; a key that is not named here is refused. */
export const CartridgeData = {
  style: strict(cartridgeFields.style),
  preference: strict(cartridgeFields.preference),
  instruction: strict(cartridgeFields.instruction),
  brand: strict(cartridgeFields.brand),
}
export type CartridgeData<Kind extends CartridgeKind = CartridgeKind> = z.infer<(typeof CartridgeData)[Kind]>

/** What one field may hold. */
export type FieldValue = string | boolean | string[] | Blueprint

/** Data of any kind, for code that goes by the fields' declaration. */
export type FieldValues = { [name: string]: FieldValue | undefined }
