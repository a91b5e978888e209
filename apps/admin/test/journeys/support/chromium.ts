import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const quiet = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Where a Chromium is and how to start it: CHROMIUM_PATH, one that the system has, or the one the npm registry provides. */
export async function findChromium(): Promise<{ executablePath: string; args: string[] }> {
  const installed = [process.env.CHROMIUM_PATH ?? '', ...places].find(
    (path) => path !== '' && existsSync(path),
  )
  if (installed !== undefined) return { executablePath: installed, args: quiet }
  return { executablePath: await unpackFromRegistry(), args: [...quiet, '--headless=shell'] }
}

/**
 * Starts a Chromium.
 * @returns undefined when none can be had, having said so; in CI that is an error.
 */
export async function launchChromium(): Promise<Browser | undefined> {
  try {
    return await chromium.launch(await findChromium())
  } catch (cause) {
    const message = 'NO BROWSER: the journeys did not run. Install chromium, or set CHROMIUM_PATH.'
    if (process.env.CI) throw new Error(message, { cause })
    console.warn(`\n${message}\n${String(cause)}\n`)
    return undefined
  }
}

/** @sparticuz/chromium unpacks the libraries it needs only where it believes to run on Lambda. */
async function unpackFromRegistry(): Promise<string> {
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x'
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x'
  const { default: packed } = await import('@sparticuz/chromium')
  return packed.executablePath()
}
