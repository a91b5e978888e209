import { spawn } from 'node:child_process'
import { openDatabases } from './lists/databases.ts'
import { startProduct, startServer } from './lists/product.ts'
import { signIn } from './lists/session.ts'
import { newest } from './lists/requests.ts'
import { fileURLToPath } from 'node:url'
const what = process.argv[2]
const rows = Number(process.argv[3] ?? 20000)
const databases = await openDatabases([rows], console.log)
const urls = databases.of(rows)
const flags = ['--cpu-prof', '--cpu-prof-dir=/tmp/lprof/' + what, '--cpu-prof-interval=500']
const product = await startProduct(urls, what === 'product' ? flags : [])
const session = await signIn(product)
const models = what === 'models' ? await startServer([...flags, '--import', 'tsx', fileURLToPath(import.meta.resolve('./lists/models-server.ts'))], { ...process.env, DATABASE_URL: urls.app, DIRECT_URL: urls.owner, CLAIMS: session.claims }) : undefined
const url = models ? models.url : product.url + newest.path
const child = spawn(process.execPath, [fileURLToPath(import.meta.resolve('autocannon')), '-c', '8', '-d', '5', '-H', `cookie:${session.cookie}`, url], { stdio: 'inherit' })
await new Promise((r) => child.once('exit', r))
await models?.stop()
await product.stop()
await databases.stop()
