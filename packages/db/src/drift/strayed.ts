import type pg from 'pg'
import type { Difference } from './difference.ts'

/** Rows that name a client or member of another agency than their own: RevOS moved it, and nothing may stop that. `agency_id`: only its rows. */
export async function findStrayed(client: pg.ClientBase, agency_id?: string): Promise<Difference[]> {
  const { rows: found } = await client.query<{ there: boolean }>(
    "select to_regprocedure('audienceos.strayed_rows_of(uuid)') is not null as there",
  )
  // Missing, it is reported as a function of ours that is missing.
  if (!found[0]?.there) return []
  await client.query('savepoint strayed')
  try {
    const { rows } = await client.query<{ table_name: string; reference: string; n: number; ids: string[] }>(
      `select table_name, reference, count(*)::int as n, (array_agg(id order by id))[1:5] as ids
         from audienceos.strayed_rows_of($1::uuid) group by table_name, reference order by table_name, reference`,
      [agency_id ?? null],
    )
    return rows.map(({ table_name, reference, n, ids }) => ({
      severity: 'breaking',
      kind: 'rows',
      object: `${table_name}.${reference}`,
      message: `${n} rows of ${table_name} name a ${reference} of another agency, for instance ${ids.join(', ')}`,
      actual: String(n),
    }))
  } catch (error) {
    await client.query('rollback to savepoint strayed')
    const message = `rows that strayed to another agency cannot be counted: ${(error as Error).message}`
    return [{ severity: 'breaking', kind: 'rows', object: 'audienceos.strayed_rows', message }]
  }
}
