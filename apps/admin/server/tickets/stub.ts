import { AppError } from '@audienceos/domain'
import { signedIn } from '../rpc/implementer.ts'

const soon = (): never => {
  throw new AppError('unavailable', 'Not there yet.')
}

export const stub = {
  list: signedIn.tickets.list.handler(soon),
  board: signedIn.tickets.board.handler(soon),
  counts: signedIn.tickets.counts.handler(soon),
  get: signedIn.tickets.get.handler(soon),
  create: signedIn.tickets.create.handler(soon),
  update: signedIn.tickets.update.handler(soon),
  remove: signedIn.tickets.remove.handler(soon),
  bulk: signedIn.tickets.bulk.handler(soon),
  comments: {
    list: signedIn.tickets.comments.list.handler(soon),
    create: signedIn.tickets.comments.create.handler(soon),
    update: signedIn.tickets.comments.update.handler(soon),
    remove: signedIn.tickets.comments.remove.handler(soon),
  },
}
