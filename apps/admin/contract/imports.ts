import { CsvMapping, Import, ImportId, ImportReject } from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { listQuery, pageOf } from './list.ts'

const tag = oc.route({ tags: ['imports'] })
const byId = z.object({ id: ImportId })

/**
 * The upload itself is a raw stream, `POST /communications/imports?format=&client_id=&dry_run=&file_name=`, and so not
 * an RPC: it answers 202 with the Import. With `dry_run=true` it stops at `previewed`, and `run` goes on from there
 * without a second upload.
 */
export const imports = {
  list: tag
    .route({ method: 'GET', path: '/imports', summary: 'Imports, newest first' })
    .input(z.object(listQuery))
    .output(pageOf(Import)),
  get: tag
    .route({ method: 'GET', path: '/imports/{id}', summary: 'One import with its progress' })
    .input(byId)
    .output(Import),
  preview: tag
    .route({
      method: 'POST',
      path: '/imports/{id}/preview',
      summary: 'Preview again, with another CSV mapping',
    })
    .input(byId.extend({ mapping: CsvMapping }))
    .output(Import),
  run: tag
    .route({ method: 'POST', path: '/imports/{id}/run', summary: 'Add what the preview showed' })
    .input(byId)
    .output(Import),
  cancel: tag
    .route({
      method: 'POST',
      path: '/imports/{id}/cancel',
      summary: 'Stop an import; what it added stays until it is undone',
    })
    .input(byId)
    .output(Import),
  undo: tag
    .route({ method: 'DELETE', path: '/imports/{id}', summary: 'Take back everything an import added' })
    .input(byId)
    .output(Import),
  rejects: tag
    .route({ method: 'GET', path: '/imports/{id}/rejects', summary: 'What was not added, and why' })
    .input(byId.extend(listQuery))
    .output(pageOf(ImportReject)),
}
