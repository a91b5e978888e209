import { sqlState } from '@audienceos/auth-sync'
import { sql, type UserDb } from '@audienceos/db'
import { AppError, type CartridgeKind, checkOverride, type FieldLock } from '@audienceos/domain'
import type { MyCartridge } from '../../../contract/cartridges/my-cartridge.ts'
import { stale } from '../../errors/stale.ts'
import { isSameTime } from '../../rows/is-same-time.ts'
import { acceptData } from '../data/accept-data.ts'
import { readMine } from './read-mine.ts'

type Save = {
  kind: CartridgeKind
  data: unknown
  name?: string | undefined
  /** undefined: whatever is there. null: nothing is. */
  expected_updated_at?: string | null | undefined
  expected_revision?: string | undefined
  change: 'save' | 'rollback'
}

/**
 * Saves the caller's own settings of a kind, whole, by the one writer in the database.
 * @throws AppError stale with the settings as they are, invalid, field_locked
 */
export async function writeMine(db: UserDb, user_id: string, save: Save): Promise<MyCartridge> {
  const { kind, name = null, expected_updated_at, expected_revision = null, change } = save
  const current = await readMine(db, user_id, kind)
  if (expected_updated_at !== undefined && !isSameTime(expected_updated_at, current.updated_at)) {
    throw stale(current)
  }
  if (expected_revision !== null && expected_revision !== current.revision) throw stale(current)
  const data = acceptData(kind, save.data, current.data)
  refuseOverrides(kind, data, current)
  const is_expected = expected_updated_at !== undefined
  try {
    await db.$queryRaw(sql`select s.id::text from audienceos.save_my_cartridge(${kind}, ${JSON.stringify(data)}::jsonb,
      ${name}, ${is_expected}, ${expected_updated_at ?? null}::timestamptz, ${change}, ${expected_revision}) s`)
  } catch (error) {
    switch (sqlState(error)) {
      case 'PT409':
        throw stale(await readMine(db, user_id, kind))
      case 'PT400':
        throw new AppError('invalid', 'The settings hold something that cannot be stored.', { cause: error })
      case 'PT424':
        throw new AppError(
          'conflict',
          'Your account is missing at the sign-in service, so it cannot hold settings. An admin finds it under Sign-in health.',
          { cause: error },
        )
      default:
        throw error
    }
  }
  return readMine(db, user_id, kind)
}

function refuseOverrides(kind: CartridgeKind, data: unknown, { locks, data: before }: MyCartridge): void {
  const refusals = checkOverride(kind, data, locks as FieldLock[], before)
  const [first] = refusals
  if (first === undefined) return
  throw new AppError('field_locked', `Your agency’s cartridge “${first.locked_by.name}” has locked this.`, {
    errors: refusals.map(({ path, message }) => ({ path: `body.data.${path}`, message })),
  })
}
