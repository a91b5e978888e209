import { lazyRouteComponent } from '@tanstack/react-router'
import { patiently } from '../app/patiently.ts'

/** A screen whose code is fetched when it is needed; while the server is away, it waits. */
export const screen: typeof lazyRouteComponent = (load, name) => lazyRouteComponent(patiently(load), name)
