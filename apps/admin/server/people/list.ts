import { signedIn } from '../rpc/implementer.ts'
import { readPeople } from './read-people.ts'

/** There are never so many that they need pages. */
export const listPeople = signedIn.people.list.handler(async ({ context }) => ({
  items: await readPeople(context.db, context.session),
  next_cursor: null,
}))
