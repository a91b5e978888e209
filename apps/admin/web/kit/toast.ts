import { failureOf } from '../api/failure.ts'

type ToastMessage = {
  type: 'done' | 'failed' | 'notice'
  title: string
  description?: string
  /** A button on the toast; `{ label: 'Undo', run }` as a rule. */
  action?: { label: string; run: () => void }
}

type Options = Pick<ToastMessage, 'description' | 'action'>
type Receiver = (message: ToastMessage) => void

/** Messages wait here until the host is loaded: nobody needs it for the first paint. */
let waiting: ToastMessage[] = []
let receiver: Receiver | undefined

function send(message: ToastMessage): void {
  if (receiver === undefined) waiting.push(message)
  else receiver(message)
}

/** The host takes over; what waited comes first. */
export function receiveToasts(next: Receiver): void {
  receiver = next
  for (const message of waiting) next(message)
  waiting = []
}

/** `toast.done('Client paused', { action: { label: 'Undo', run } })`, from anywhere. */
export const toast = {
  done: (title: string, options: Options = {}) => send({ type: 'done', title, ...options }),
  /** Something happened that the reader did not do. */
  notice: (title: string, options: Options = {}) => send({ type: 'notice', title, ...options }),
  failed: (title: string, options: Options = {}) => send({ type: 'failed', title, ...options }),
  /** Says what failed and why, from whatever was thrown. */
  error: (title: string, error: unknown) =>
    send({ type: 'failed', title, description: failureOf(error).message }),
}
