import { agencyCartridges } from './agency-cartridges.ts'
import { myCartridges } from './my-cartridges.ts'

/**
 * Beside these: `GET /agency-cartridges/export` (the file that `import` takes), `GET /cartridges/effective?user_id=` and
 * `GET /cartridges/effective/prompt?user_id=` (text/markdown); the latter two carry an ETag and answer 304.
 */
export const cartridges = { ...agencyCartridges, ...myCartridges }
