import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTables } from './catalog/read-tables.ts'
import { drawErd } from './erd/draw.ts'
import { layOut } from './layout/lay-out.ts'
import { describeAccess } from './markdown/access.ts'
import { fillBlocks } from './markdown/fill-blocks.ts'
import { describeForeignKeys } from './markdown/foreign-keys.ts'
import { describeFunctions } from './markdown/functions.ts'
import { describeReliedOn } from './markdown/relied-on.ts'
import { describeShapes } from './markdown/shapes.ts'
import { describeTables } from './markdown/tables.ts'
import { buildModel } from './model/build-model.ts'

export interface Output {
  /** From the root of the repository. */
  path: string
  content: string
}

const document = 'docs/04-technical/UNIFIED-DATA-MODEL.md'

/** Everything that is generated, as it should be. The hand-written part of the document is read from `root`. */
export async function buildOutputs(root: string): Promise<Output[]> {
  const tables = readTables()
  const layout = await layOut(tables)
  const ours = tables.filter(({ owner }) => owner === 'audienceos')
  const pulled = tables.filter(({ owner }) => owner !== 'audienceos')
  const blocks = {
    access: describeAccess(tables),
    'foreign-keys': describeForeignKeys(tables),
    shapes: describeShapes(),
    'relied-on': describeReliedOn(),
    functions: describeFunctions(tables),
    ours: describeTables(ours),
    pulled: describeTables(pulled),
  }
  return [
    { path: document, content: fillBlocks(readFileSync(join(root, document), 'utf8'), blocks) },
    { path: 'docs/04-technical/data-model.svg', content: drawErd(tables, layout) },
    { path: 'apps/admin/model/model.json', content: buildModel(tables, layout) },
  ]
}
