import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guardBody } from '../../../server/app/guard-body.ts'

describe('a body', () => {
  let server: Server
  let port: number
  beforeAll(async () => {
    server = createServer((request, response) => {
      guardBody(request, response, { check_ms: 100, least_bytes: 1000 })
      let size = 0
      request.on('data', (chunk: Buffer) => {
        size += chunk.length
      })
      request.on('end', () => response.end(String(size)))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  })
  afterAll(() => server.close())

  async function send(chunk: string, times: number, pause_ms: number): Promise<string> {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.on('data', (data) => {
      answer += data
    })
    socket.on('error', () => {})
    socket.write(
      `POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${chunk.length * times}\r\n\r\n`,
    )
    for (let sent = 0; sent < times && !socket.destroyed; sent += 1) {
      socket.write(chunk)
      await sleep(pause_ms)
    }
    if (!socket.destroyed) await once(socket, 'close')
    return answer
  }

  it('that trickles is cut off', async () => {
    expect(await send('x', 100, 20)).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('that is large and slow, but moves, is read to its end', async () => {
    const answer = await send('y'.repeat(2_000), 40, 20)
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    expect(answer).toMatch(/80000/)
  })
})
