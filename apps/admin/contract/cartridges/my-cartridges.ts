import { CartridgeKind, ExpectedUpdatedAt, UserId } from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { listQuery, pageOf } from '../list.ts'
import { CartridgeVersion } from './cartridge.ts'
import { CartridgeName, expected_revision, saved_data } from './cartridge-fields.ts'
import { EffectiveCartridges, MyCartridge } from './my-cartridge.ts'

const by_kind = z.object({ kind: CartridgeKind })

const tag = oc.route({ tags: ['cartridges'] })

/** What a person has set, and what counts for them. */
export const myCartridges = {
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
        expected_updated_at: ExpectedUpdatedAt,
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
        expected_updated_at: ExpectedUpdatedAt,
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
