import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataDirectory } from './database-config.ts'

/**
 * Where people reach the app, without a trailing slash: as the environment has it, else as the server left it in DATA_DIR
 * when it last started.
 */
export function appUrl(env: NodeJS.ProcessEnv): string {
  const url = env.PUBLIC_URL || (env.PORT ? undefined : lastAddress(env))
  return (url || `http://localhost:${env.PORT || 4310}`).replace(/\/$/, '')
}

function lastAddress(env: NodeJS.ProcessEnv): string | undefined {
  try {
    const text = readFileSync(join(dataDirectory(env), 'address'), 'utf8').trim()
    return /^https?:$/.test(URL.parse(text)?.protocol ?? '') ? text : undefined
  } catch {
    // Never started here, or with another DATA_DIR.
    return undefined
  }
}
