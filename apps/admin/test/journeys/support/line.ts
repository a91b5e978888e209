import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** A line to a server that can be cut, and that can lead to a server which is only starting. */
export async function openLine(to: string) {
  const { port: target, hostname } = new URL(to)
  const sockets = new Set<Socket>()
  const pass: Server = createServer((socket) => {
    const onward = connect(Number(target), hostname)
    for (const end of [socket, onward]) {
      sockets.add(end)
      end.on('close', () => sockets.delete(end))
      end.on('error', () => end.destroy())
    }
    socket.on('close', () => onward.destroy())
    onward.on('close', () => socket.destroy())
    socket.pipe(onward).pipe(socket)
  })
  const starting: HttpServer = createHttpServer((_request, response) => {
    response.writeHead(503, { 'content-type': 'application/json' }).end('{"status":"not_ready"}')
  })
  const listen = (server: Server | HttpServer, at: number) =>
    new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve))
  const stop = (server: Server | HttpServer) => new Promise<void>((resolve) => server.close(() => resolve()))

  await listen(pass, 0)
  const { port } = pass.address() as AddressInfo
  const cut = async () => {
    const stopped = stop(pass)
    for (const socket of sockets) socket.destroy()
    await stopped
  }
  return {
    url: `http://127.0.0.1:${port}`,
    /** Nobody answers any more, as after SIGTERM. */
    cut,
    /** Somebody answers, and is not ready. */
    start: () => listen(starting, port),
    /** The server is ready again. */
    async restore() {
      starting.closeAllConnections()
      await stop(starting)
      await listen(pass, port)
    },
    close: cut,
  }
}
