import { z } from 'zod'
import { resolveCauses } from './resolve-causes.ts'

/** Why an alert was resolved. `person`: somebody did it; every other cause is the evaluation's. */
export const ResolveCause = z.enum(resolveCauses)
export type ResolveCause = z.infer<typeof ResolveCause>
