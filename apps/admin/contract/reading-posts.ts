/**
 * Endpoints that are no GET though they change nothing: what they are asked does not fit an address, or does not belong into one.
 * The activity log is of changes, so they leave no entry in it; `dry_run`: only where their answer says that it was one.
 */
export const readingPosts: Readonly<Record<string, 'always' | 'dry_run'>> = {
  'auth.inspectLink': 'always',
  'alertRules.dryRun': 'always',
  'cartridges.plan': 'always',
  'cartridges.import': 'dry_run',
  'health.repair': 'dry_run',
}
