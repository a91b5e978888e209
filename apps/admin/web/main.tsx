import './app/arrive.ts'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/query-client.ts'
import { reloadAfterRelease } from './app/reload-after-release.ts'
import { watchSession } from './app/session.ts'
import { watchAuthLinks } from './app/watch-auth-links.ts'
import { listenForShortcuts } from './keys/listen.ts'
import { Floating } from './kit/floating.tsx'
import { createAppRouter, preloadScreen } from './routes/router.tsx'
import './styles/app.css'

const queryClient = createQueryClient()
const router = createAppRouter(queryClient)
reloadAfterRelease()
watchSession(router, queryClient)
watchAuthLinks(router)
preloadScreen(router)
listenForShortcuts()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Floating />
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
)
