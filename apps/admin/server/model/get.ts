import { AppError, may } from '@audienceos/domain'
import { signedIn } from '../rpc/implementer.ts'
import { countRows } from './count-rows.ts'
import { loadModel } from './load-model.ts'

export const dataModel = signedIn.model.get.handler(async ({ context }) => {
  if (!may(context.session.member.role, 'model.inspect')) {
    throw new AppError('forbidden', 'Only managers and admins see the data model.')
  }
  const model = await loadModel()
  const rows = await countRows(context.db, model.tables)
  return { ...model, tables: model.tables.map((table) => ({ ...table, rows: rows.get(table.id) ?? null })) }
})
