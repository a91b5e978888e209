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
  const inNameOf = worker(deps, heard)
  let whose = actor(request)?.id
  let current = inNameOf(origin)
  // Whoever signs in, or redeems a link, is somebody else from then on: what follows is theirs.
  const now = () => {
    const id = actor(request)?.id
    if (id !== whose) current = inNameOf(originOf(deps, request, route))
    whose = id
    return current
  }
  return {
    origin,
    heard,
    deps: {
      ...deps,
      get store() {
        return now().store
      },
      get service() {
        return now().service
      },
      get sync() {
        return { ...deps.sync, store: now().store }
      },
    },
    async end() {
      const agency_id = actor(request)?.agency_id
      if (agency_id === undefined || recorded.has(agency_id)) return
      await recordAct(deps, request, route, agency_id)
    },
  }
}

function worker({ db }: Deps, heard: Heard) {
  return (origin: Origin) => {
    const service = db.serviceOf(origin, heard)
    return { service, store: serviceStore(service, (other) => db.serviceOf(other as Origin)) }
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
      .serviceOf(originOf(deps, request, route, agency_id))
      .$queryRaw(sql`select audienceos.record_act(${agency_id}::uuid)::text as recorded`)
  } catch (error) {
    deps.log.error({ request_id: request.id, error, route }, 'a request could not be recorded')
  }
}

/** A member of another agency than the one in whose log it comes is a visitor there. */
function originOf(
  { sign }: Deps,
  request: RequestFacts,
  route: string,
  agency_id = actor(request)?.agency_id,
): Origin {
  const { id: request_id, address, user_agent } = request
  const who = actor(request)
  const actor_id = who === undefined || who.agency_id !== agency_id ? null : who.id
  return sign({ route, request_id, actor_id, address, user_agent })
}

/** Who it is: whom the request turned out to be before whoever was signed in where it came from. */
function actor({ session, acted_as }: RequestFacts): { id: string; agency_id: string } | undefined {
  return acted_as ?? session?.member
}
