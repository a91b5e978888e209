import { serviceStore } from '@audienceos/auth-sync'
import { type Heard, type Origin, sql } from '@audienceos/db'
import type { Deps } from '../app/deps.ts'
import type { RequestFacts } from '../app/env.ts'

/** An unsafe request under way: what it is given to work with, and the end of it. */
export type Act = {
  origin: Origin
  /** Told of the agencies in whose log the request has left its act. */
  heard: Heard
  /** As the server's, except that the log tells what is changed with them to be this request's. */
  deps: Deps
  /** Once it has succeeded: leaves an entry also where no row that is recorded has changed. Never throws. */
  end(): Promise<void>
}

/** Begins the act of a request that may change something; `route` as in the OpenAPI document. */
export function beginAct(deps: Deps, request: RequestFacts, route: string): Act {
  const origin = originOf(deps, request, route)
  const recorded = new Set<string>()
  const heard = (agency_id: string) => void recorded.add(agency_id)
  const service = deps.db.serviceOf(origin, heard)
  const store = serviceStore(service, (other) => deps.db.serviceOf(other as Origin))
  return {
    origin,
    heard,
    deps: { ...deps, store, service, sync: { ...deps.sync, store } },
    async end() {
      const agency_id = actor(request)?.agency_id
      if (agency_id === undefined || recorded.has(agency_id)) return
      await recordAct(deps, request, route, agency_id)
    },
  }
}

/** Leaves the entry of a request, unless it is there. What is done cannot be undone by then, so a failure is logged. */
export async function recordAct(
  deps: Deps,
  request: RequestFacts,
  route: string,
  agency_id: string,
): Promise<void> {
  try {
    await deps.db
      .serviceOf(originOf(deps, request, route))
      .$queryRaw(sql`select audienceos.record_act(${agency_id}::uuid)::text as recorded`)
  } catch (error) {
    deps.log.error({ request_id: request.id, error, route }, 'a request could not be recorded')
  }
}

function originOf({ sign }: Deps, request: RequestFacts, route: string): Origin {
  const { id: request_id, address, user_agent } = request
  return sign({ route, request_id, actor_id: actor(request)?.id ?? null, address, user_agent })
}

/** Who it is: of a sign-in that is known in the end. */
function actor({ session, acted_as }: RequestFacts): { id: string; agency_id: string } | undefined {
  return session?.member ?? acted_as
}
