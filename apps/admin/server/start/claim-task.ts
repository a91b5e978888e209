import type { Store } from '@audienceos/auth-sync'

/**
 * Whether this server is to do a task that one of all servers does every so often. A server that dies with a task in
 * hand leaves it until the next time.
 */
export async function claimTask(store: Store, task: string, every_seconds: number): Promise<boolean> {
  const claimed = await store.query(
    `insert into audienceos.task_claims as t (task, claimed_until)
       values ($1, now() + make_interval(secs => $2::int))
     on conflict (task) do update set claimed_until = excluded.claimed_until where t.claimed_until <= now()
     returning task`,
    [task, every_seconds],
  )
  return claimed.length > 0
}
