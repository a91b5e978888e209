import { readFile } from 'node:fs/promises'
import { AppError } from '@audienceos/domain'
import { DataModel } from '../../contract/model.ts'

/** Written by `pnpm docs:write`; the same place seen from the sources and from the built server. */
const file = new URL('../../model/model.json', import.meta.url)
let loaded: Promise<DataModel> | undefined

/** The data model, without row counts. @throws AppError unavailable when the build lacks it */
export function loadModel(): Promise<DataModel> {
  loaded ??= readFile(file, 'utf8')
    .then((text) => DataModel.parse(JSON.parse(text)))
    .catch((cause) => {
      loaded = undefined
      throw new AppError('unavailable', 'The data model is not part of this build.', { cause })
    })
  return loaded
}
