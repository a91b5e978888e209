import {
  AgencyCartridge,
  CartridgeData,
  CartridgeDiff,
  CartridgeId,
  CartridgeKind,
  CartridgeProblem,
  CartridgeSource,
  ChangePlan,
  CompiledPrompt,
  ResolvedCartridges,
  Timestamp,
  UserId,
} from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { listQuery, pageOf } from './list.ts'

const CartridgeName = z.string().trim().min(1, 'Write a name.').max(200)
const LockedFields = z
  .array(z.string())
  .describe(
    'Names of fields (`tone`), and of the questionnaire single answers (`14_niche`) as well. An odd one may stay as stored',
  )
const expected_updated_at = Timestamp.nullable()
  .optional()
  .describe(
    'The updated_at the change is based on (null where there was none): another one is refused as stale',
  )
const revision = z
  .string()
  .describe('Which writing of the row this is: another one after every write, by whatever route. Opaque')
const expected_revision = z
  .string()
  .max(100)
  .optional()
  .describe('The revision the change is based on: another one is refused as stale. Sees more than updated_at')
const data = z
  .unknown()
  .describe('By kind. As the row holds it, whatever it is: `problems` names what has no effect')
const problems = z
  .array(CartridgeProblem)
  .describe(
    'What in data and locks is not as the kind has it, or more than may be saved, by path (`tone`, `blueprint_112.14_niche`)',
  )
const saved_data = z
  .unknown()
  .describe(
    'By kind, whole: what is left out or null inherits. An odd value may stay exactly as it is stored',
  )
const by_kind = z.object({ kind: CartridgeKind })
const by_id = z.object({ id: CartridgeId })

/** An agency's settings of one kind; at most one per kind is the default. */
export const Cartridge = AgencyCartridge.omit({ data: true, is_default: true }).extend({
  data,
  problems,
  is_default: z.boolean(),
  locked_fields: z.array(z.string()),
  updated_by: UserId.nullable(),
  updated_by_name: z.string().nullable(),
})
export type Cartridge = z.infer<typeof Cartridge>

export const CartridgeChangeKind = z.enum([
  'found',
  'create',
  'save',
  'default',
  'rollback',
  'import',
  'delete',
])
export type CartridgeChangeKind = z.infer<typeof CartridgeChangeKind>

/** One version, and how it differs from the one before. `found`: what was there, written elsewhere, when we first wrote. */
export const CartridgeVersion = z.object({
  id: z.guid(),
  number: z.number().int(),
  change: CartridgeChangeKind,
  name: z.string(),
  data,
  problems,
  locked_fields: z.array(z.string()),
  is_default: z.boolean(),
  diff: CartridgeDiff,
  saved_by: UserId.nullable(),
  saved_by_name: z.string().nullable(),
  saved_at: Timestamp,
})
export type CartridgeVersion = z.infer<typeof CartridgeVersion>

/** What a change of an agency's default does to its people, of whom there are `people`. */
export const CartridgePlan = ChangePlan.extend({
  people: z.number().int(),
  members: z
    .array(z.object({ id: UserId, full_name: z.string().nullable() }))
    .describe('Everybody whom the plan names'),
})
export type CartridgePlan = z.infer<typeof CartridgePlan>

/** A lock, what it holds fast, and who saved the cartridge that has it. */
export const CartridgeLock = z.object({
  lock: z.string(),
  value: z.unknown(),
  by: CartridgeSource,
  saved_by_name: z.string().nullable(),
})
export type CartridgeLock = z.infer<typeof CartridgeLock>

/** The caller's own settings of a kind. Without a row: id, name and updated_at are null, data is `{}`. */
export const MyCartridge = z.object({
  kind: CartridgeKind,
  id: z.guid().nullable(),
  name: z.string().nullable(),
  data,
  problems,
  locks: z.array(CartridgeLock).describe('What the agency has locked: saving another value is refused'),
  shadowed: z.number().int().describe('Older rows of the same kind, which do not count'),
  updated_at: Timestamp.nullable(),
  revision,
})
export type MyCartridge = z.infer<typeof MyCartridge>

/** What counts for a person, field by field, and the system prompt made of it. */
export const EffectiveCartridges = z.object({
  user_id: UserId,
  cartridges: ResolvedCartridges,
  prompt: CompiledPrompt,
})
export type EffectiveCartridges = z.infer<typeof EffectiveCartridges>

function newOf<Kind extends CartridgeKind>(kind: Kind) {
  return z.strictObject({
    id: CartridgeId.optional(),
    type: z.literal(kind),
    name: CartridgeName,
    data: CartridgeData[kind],
    locked_fields: LockedFields.default([]),
    is_default: z
      .union([z.boolean(), z.literal('if_none')])
      .default(false)
      .describe('`if_none`: only if its kind has no default yet'),
  })
}

export const NewCartridge = z.discriminatedUnion('type', [
  newOf('style'),
  newOf('preference'),
  newOf('instruction'),
  newOf('brand'),
])
export type NewCartridge = z.input<typeof NewCartridge>

/** What importing one cartridge does, or would do. It is the same one when type and name are. */
export const CartridgeImportItem = z.object({
  type: CartridgeKind,
  name: z.string(),
  action: z.enum(['create', 'update', 'unchanged']),
  id: CartridgeId.nullable().describe('null: it would be created'),
  becomes_default: z.boolean(),
  ceases_default: z.boolean(),
  diff: CartridgeDiff,
})
export type CartridgeImportItem = z.infer<typeof CartridgeImportItem>

/** What importing a file does, or would do. */
export const CartridgeImport = z.object({
  dry_run: z.boolean(),
  items: z.array(CartridgeImportItem).describe('In the order of the file'),
  displaced: z
    .array(z.object({ id: CartridgeId, type: CartridgeKind, name: z.string() }))
    .describe(
      'Cartridges that are not in the file and cease to be the default, because one of it becomes that',
    ),
  plans: z
    .array(CartridgePlan)
    .describe('Of a dry run: what it changes for the agency’s people, for every kind whose default changes'),
  revision: z.string().describe('Of the file and of what it met. Opaque'),
})
export type CartridgeImport = z.infer<typeof CartridgeImport>

const tag = oc.route({ tags: ['cartridges'] })

/**
 * Beside these: `GET /agency-cartridges/export` (the file that `import` takes), `GET /cartridges/effective?user_id=` and
 * `GET /cartridges/effective/prompt?user_id=` (text/markdown); the latter two carry an ETag and answer 304.
 */
export const cartridges = {
  list: tag
    .route({ method: 'GET', path: '/agency-cartridges', summary: 'The agency’s cartridges, newest first' })
    .input(z.object({ ...listQuery, type: CartridgeKind.optional() }))
    .output(pageOf(Cartridge)),
  create: tag
    .route({ method: 'POST', path: '/agency-cartridges', successStatus: 201, summary: 'Add a cartridge' })
    .input(NewCartridge)
    .output(Cartridge),
  plan: tag
    .route({
      method: 'POST',
      path: '/agency-cartridges/plan',
      summary: 'What saving a cartridge would change, and for whom; nothing is saved',
    })
    .input(
      z
        .strictObject({
          id: CartridgeId.optional(),
          type: CartridgeKind,
          data: saved_data,
          locked_fields: LockedFields.default([]),
          is_default: z.boolean(),
          remove: z.boolean().default(false).describe('Plan the deletion of id'),
        })
        .describe('As it would be saved'),
    )
    .output(CartridgePlan),
  import: tag
    .route({
      method: 'POST',
      path: '/agency-cartridges/import',
      summary: 'Add and update cartridges from an export, all or none',
    })
    .input(
      z.strictObject({
        file: z.unknown().describe('What `GET /agency-cartridges/export` answered, as JSON'),
        dry_run: z.boolean().default(false),
        expected_revision: z
          .string()
          .max(100)
          .optional()
          .describe(
            'What the dry run answered: if the file is another one or the agency’s cartridges have changed since, nothing is imported (stale, with the dry run of now)',
          ),
      }),
    )
    .output(CartridgeImport),
  get: tag
    .route({ method: 'GET', path: '/agency-cartridges/{id}', summary: 'One cartridge' })
    .input(by_id)
    .output(Cartridge),
  update: tag
    .route({ method: 'PATCH', path: '/agency-cartridges/{id}', summary: 'Change a cartridge' })
    .input(
      z.strictObject({
        id: CartridgeId,
        name: CartridgeName.optional(),
        data: saved_data.optional(),
        locked_fields: LockedFields.optional(),
        is_default: z.boolean().optional(),
        expected_updated_at,
      }),
    )
    .output(Cartridge),
  remove: tag
    .route({
      method: 'DELETE',
      path: '/agency-cartridges/{id}',
      summary: 'Delete a cartridge; answers what members lose. A rollback to a version brings it back',
    })
    .input(by_id)
    .output(z.object({ was_default: z.boolean(), plan: CartridgePlan.nullable() })),
  makeDefault: tag
    .route({
      method: 'POST',
      path: '/agency-cartridges/{id}/make-default',
      summary: 'Make it the one default of its kind, in one step',
    })
    .input(z.strictObject({ id: CartridgeId }))
    .output(Cartridge),
  duplicate: tag
    .route({
      method: 'POST',
      path: '/agency-cartridges/{id}/duplicate',
      successStatus: 201,
      summary: 'A copy, which is not the default',
    })
    .input(z.strictObject({ id: CartridgeId, name: CartridgeName.optional() }))
    .output(Cartridge),
  versions: tag
    .route({
      method: 'GET',
      path: '/agency-cartridges/{id}/versions',
      summary: 'Every version, newest first; also of one that was deleted',
    })
    .input(by_id.extend(listQuery))
    .output(pageOf(CartridgeVersion)),
  rollback: tag
    .route({
      method: 'POST',
      path: '/agency-cartridges/{id}/rollback',
      summary: 'Save a version again: name, data and locks',
    })
    .input(
      z.strictObject({
        id: CartridgeId,
        number: z
          .number()
          .int()
          .min(1)
          .max(2 ** 31 - 1),
        expected_updated_at,
      }),
    )
    .output(Cartridge),
  mine: tag
    .route({ method: 'GET', path: '/me/cartridges/{kind}', summary: 'The caller’s own settings of a kind' })
    .input(by_kind)
    .output(MyCartridge),
  saveMine: tag
    .route({
      method: 'PUT',
      path: '/me/cartridges/{kind}',
      summary: 'Save the caller’s own settings of a kind, whole: what is left out inherits',
    })
    .input(
      z.strictObject({
        kind: CartridgeKind,
        name: CartridgeName.optional(),
        data: saved_data,
        expected_updated_at,
        expected_revision,
      }),
    )
    .output(MyCartridge),
  myVersions: tag
    .route({
      method: 'GET',
      path: '/me/cartridges/{kind}/versions',
      summary: 'Every version of the caller’s own settings of a kind, newest first',
    })
    .input(by_kind.extend(listQuery))
    .output(pageOf(CartridgeVersion)),
  rollbackMine: tag
    .route({
      method: 'POST',
      path: '/me/cartridges/{kind}/rollback',
      summary: 'Save a version of the caller’s own settings again',
    })
    .input(
      z.strictObject({
        kind: CartridgeKind,
        number: z
          .number()
          .int()
          .min(1)
          .max(2 ** 31 - 1),
        expected_updated_at,
        expected_revision,
      }),
    )
    .output(MyCartridge),
  effective: tag
    .route({
      method: 'GET',
      path: '/cartridges/effective',
      summary: 'What counts for the caller, or for `user_id` (managers and admins), with where it comes from',
    })
    .input(z.object({ user_id: UserId.optional() }))
    .output(EffectiveCartridges),
}
