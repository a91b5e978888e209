import { ContextRefused } from './refused.ts'
import { isUserModel } from './user-models.ts'

interface Field {
  name: string
  kind: 'scalar' | 'object' | 'enum' | 'unsupported'
  type: string
}

/** Per model and field: the model a relation leads to, or undefined for a field that holds a value. */
export type DataModel = ReadonlyMap<string, ReadonlyMap<string, string | undefined>>

/** Reads the data model out of a generated client, which keeps it at run time for its own use. */
export function dataModelOf(client: object): DataModel {
  const { models } = (client as { _runtimeDataModel: { models: Record<string, { fields: Field[] }> } })
    ._runtimeDataModel
  return new Map(
    Object.entries(models).map(([model, { fields }]) => [
      model,
      new Map(fields.map(({ name, kind, type }) => [name, kind === 'object' ? type : undefined])),
    ]),
  )
}

/**
 * Walks the arguments of a Prisma operation and throws when they reach a model that a user's context does not offer, be
 * it by include, select, filter, order or nested write.
 */
export function inspectArguments(dataModel: DataModel, model: string, args: unknown): void {
  for (const [, value] of entries(args)) fields(model, value)

  function fields(current: string, node: unknown): void {
    if (Array.isArray(node)) {
      for (const item of node) fields(current, item)
      return
    }
    for (const [key, value] of entries(node)) {
      if (value === false || value === undefined) continue
      const known = dataModel.get(current)
      const target = known?.get(key)
      if (target !== undefined) {
        assertOffered(current, key, target)
        fields(target, value)
      } else if (!known?.has(key)) {
        // An operator or a nested write: AND, some, create, …
        fields(current, value)
      }
    }
  }
}

function entries(node: unknown): [string, unknown][] {
  if (typeof node !== 'object' || node === null || node instanceof Date || ArrayBuffer.isView(node)) return []
  return Object.entries(node)
}

function assertOffered(model: string, field: string, target: string): void {
  if (isUserModel(target)) return
  throw new ContextRefused(
    `${model}.${field} leads to ${target}, which a user's context does not offer: ` +
      'read it through the functions of schema audienceos',
  )
}
