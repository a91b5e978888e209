import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import { resolveDependency } from './package-root.ts'

interface EngineModule {
  SchemaEngine: typeof SchemaEngine
  __wbg_set_wasm(exports: object): void
}

/** Node has it; the type lives in the DOM library, which the server does not use. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>
}

/**
 * The engine's Rust reports a panic under this name on the global object, then traps where no promise is: the process
 * ends with an uncaught "unreachable", and this line is what explains it.
 */
Object.assign(globalThis, {
  PRISMA_WASM_PANIC_REGISTRY: {
    set_message: (message: string) => console.error(`Prisma's schema engine panicked: ${message}`),
  },
})

let loading: Promise<EngineModule> | undefined

/**
 * Prisma's schema engine, in this process. Its package imports the .wasm as a module, which Node 20 cannot; so the
 * glue is loaded by path and given the instance. 5 MB, some 100 ms, once per process.
 */
function load(): Promise<EngineModule> {
  loading ??= (async () => {
    const glue = resolveDependency('@prisma/schema-engine-wasm/schema_engine_bg')
    const module = (await import(/* @vite-ignore */ pathToFileURL(glue).href)) as EngineModule
    const bytes = await readFile(glue.replace(/\.js$/, '.wasm'))
    const { instance } = await WebAssembly.instantiate(bytes, {
      './schema_engine_bg.js': module,
    })
    module.__wbg_set_wasm(instance.exports)
    instance.exports.__wbindgen_start()
    return module
  })()
  return loading
}

export interface OpenEngine {
  engine: SchemaEngine
  /** The JavaScript error behind the engine's "External error id#n". */
  causeOf(error: unknown): unknown
}

/** Opens the engine over an adapter. It connects at once, and creates the adapter's schema if it is not there. */
export async function openSchemaEngine(
  factory: SqlMigrationAwareDriverAdapterFactory,
  datamodels?: [path: string, content: string][] | undefined,
): Promise<OpenEngine> {
  const { SchemaEngine: Engine } = await load()
  const bound = bindMigrationAwareSqlAdapterFactory(factory)
  const causeOf = (error: unknown): unknown => {
    const id = /External error id#(\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    return id === undefined ? error : (bound.errorRegistry.consumeError(Number(id))?.error ?? error)
  }
  try {
    return { engine: await Engine.new({ datamodels }, () => {}, bound), causeOf }
  } catch (error) {
    throw causeOf(error)
  }
}
