import { takeAuthLink } from './auth-link.ts'

// Imported first: the router must find the address without a secret in it.
takeAuthLink()
