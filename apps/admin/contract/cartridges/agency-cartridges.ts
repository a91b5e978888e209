import { CartridgeId, CartridgeKind, ExpectedUpdatedAt } from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { listQuery, pageOf } from '../list.ts'
import { Cartridge, CartridgePlan, CartridgeVersion, NewCartridge } from './cartridge.ts'
import { CartridgeName, LockedFields, saved_data } from './cartridge-fields.ts'
import { CartridgeImport } from './cartridge-import.ts'

const by_id = z.object({ id: CartridgeId })

const tag = oc.route({ tags: ['cartridges'] })

/** The settings that an agency has, and which of them are its defaults. */
export const agencyCartridges = {
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
        expected_updated_at: ExpectedUpdatedAt,
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
        expected_updated_at: ExpectedUpdatedAt,
      }),
    )
    .output(Cartridge),
}
