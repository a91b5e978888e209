import { signedIn } from '../rpc/implementer.ts'
import { readPreferences } from './read-preferences.ts'

export const getPreferences = signedIn.preferences.get.handler(({ context }) => readPreferences(context.db))
