import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type ReceivedMail = { to: string[]; from: string; source: string }

/** A real mail server on loopback that keeps what it takes; `refuse` answers instead of taking a mail. */
export async function startSmtp(port = 0) {
  const received: ReceivedMail[] = []
  let refuse: ((to: string) => { code: number; message: string } | undefined) | undefined
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 200,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const refusal = refuse?.(address)
      done(
        refusal === undefined
          ? null
          : Object.assign(new Error(refusal.message), { responseCode: refusal.code }),
      )
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        received.push({
          to: rcptTo.map(({ address }) => address),
          from: mailFrom === false ? '' : mailFrom.address,
          source: Buffer.concat(parts).toString('utf8'),
        })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  // A client that goes away in the middle is no failure of a test.
  server.on('error', () => {})
  const { port: bound } = server.server.address() as AddressInfo
  return {
    received,
    port: bound,
    url: `smtp://127.0.0.1:${bound}`,
    refuse(by: typeof refuse) {
      refuse = by
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
