/** `pnpm db:diff`: what the Prisma schema says that the migrations do not. Exit code 1 when they differ. */
import { diffSchema } from './diff.ts'

const difference = await diffSchema()
console.log(difference || 'The migrations make exactly what the Prisma schema describes.')
process.exit(difference ? 1 : 0)
