import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { bundleScript } from '@audienceos/db/testing'

const package_dir = join(import.meta.dirname, '../..')
const main = join(package_dir, 'src/cli/main.ts')

/** `pnpm auth-sync …` as the repository's root runs it, with these variables and none of the surroundings'. */
export function throughPnpm(args: string[], env: Record<string, string>) {
  return run('pnpm', ['--silent', 'cli', ...args], env)
}

/** The same command without the seconds that pnpm and tsx take to start it. */
export async function command(args: string[], env: Record<string, string>) {
  return run(process.execPath, [await bundleScript(main), ...args], env)
}

function run(program: string, args: string[], env: Record<string, string>) {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(DATABASE|DIRECT|DATA_DIR|SUPABASE|PUBLIC_URL|SMTP)/.test(name),
    ),
  )
  const child = spawn(program, args, {
    cwd: package_dir,
    env: { ...clean, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { out: '', err: '' }
  child.stdout.on('data', (text) => {
    output.out += text
  })
  child.stderr.on('data', (text) => {
    output.err += text
  })
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, ...output }))
  })
}
