import { Outlet } from '@tanstack/react-router'
import { Logo } from './logo.tsx'

/** The quiet page around sign-in, sign-up and the first run. */
export function SessionLayout() {
  return (
    <div className="flex h-dvh flex-col overflow-y-auto bg-canvas">
      <main className="m-auto flex w-full max-w-full flex-col items-center px-4 py-12">
        <Logo />
        <Outlet />
      </main>
    </div>
  )
}
