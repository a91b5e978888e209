import { agency } from './agency.ts'
import { auth } from './auth.ts'
import { clients } from './clients.ts'
import { communications } from './communications.ts'
import { imports } from './imports.ts'
import { model } from './model.ts'

/** Every endpoint of the API: method, path, input and output. Server, browser and tests read this one declaration. */
export const contract = { auth, agency, clients, communications, imports, model }
export type Contract = typeof contract
