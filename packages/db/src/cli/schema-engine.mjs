#!/usr/bin/env node
// What PRISMA_SCHEMA_ENGINE_BINARY names: Prisma's CLI starts it as a program. It only makes Node read TypeScript.
import { register } from 'tsx/esm/api'

register()
await import('./schema-engine.ts')
