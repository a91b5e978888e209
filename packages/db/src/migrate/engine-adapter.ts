import { ColumnTypeEnum, type SqlDriverAdapter, type SqlQuery } from '@prisma/driver-adapter-utils'
import { fixedContextAdapter, runOnce } from '../client/adapter.ts'
import type { FlightField } from '../client/flight.ts'
import { prismaQueryable } from '../client/queryable.ts'
import type { Connections } from '../engine/pool.ts'
import { OUR_SCHEMA } from '../guard/names.ts'

/** Prisma's table of applied migrations. In public, Supabase's default privileges would open it to the API. */
export const BOOKKEEPING = `${OUR_SCHEMA}._prisma_migrations`

/** `"char"`, which the catalog uses. Our client adapter hands it on as text; the engine insists on a character. */
const CHAR = 18

/**
 * The adapter for the schema engine: no context, our schema as Prisma's default one, `"char"` as itself.
 *
 * Give it a session with an empty search path, so that the catalog prints every name with its schema and a migration
 * cannot mean RevOS by accident. Only Prisma's own table is written without one, and gets ours here.
 */
export async function engineAdapter(connections: Connections): Promise<SqlDriverAdapter> {
  const adapter = await fixedContextAdapter(connections, null)
  return {
    ...adapter,
    getConnectionInfo: () => ({ schemaName: OUR_SCHEMA, supportsRelationJoins: true }),
    async executeRaw(query) {
      if (query.args.length > 0) return adapter.executeRaw(qualified(query))
      // The engine sends whole scripts this way to a shadow database.
      await adapter.executeScript(qualified(query).sql)
      return 0
    },
    async queryRaw(query) {
      let fields: FlightField[] = []
      const queryable = await prismaQueryable(async (statement) => {
        const result = await runOnce(connections, [statement])
        fields = result.fields
        return result
      })
      const result = await queryable.queryRaw(qualified(query))
      const columnTypes = result.columnTypes.map((type, index) =>
        fields[index]?.dataTypeID === CHAR ? ColumnTypeEnum.Character : type,
      )
      return { ...result, columnTypes }
    },
  }
}

function qualified(query: SqlQuery): SqlQuery {
  return { ...query, sql: query.sql.replace(/(?<![."\w])"?_prisma_migrations"?(?!\w)/g, BOOKKEEPING) }
}
