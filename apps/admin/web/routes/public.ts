import { createRoute, redirect } from '@tanstack/react-router'
import { orpc } from '../api/client.ts'
import { rootRoute } from './root.tsx'
import { screen } from './screen.ts'
import { compact, text } from './search-params.ts'

const signedOut = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-out',
  component: screen(() => import('../features/session/layout.tsx'), 'SessionLayout'),
  beforeLoad: ({ context }) => {
    // Known from this tab alone: asking the server would answer 401 to every visitor.
    if (context.queryClient.getQueryData(orpc.auth.me.queryKey()) !== undefined) throw redirect({ to: '/' })
  },
  loader: ({ context }) => void context.queryClient.prefetchQuery(orpc.auth.setup.queryOptions()),
})

const welcome = createRoute({
  getParentRoute: () => signedOut,
  path: '/welcome',
  component: screen(() => import('../features/session/welcome-page.tsx'), 'WelcomePage'),
})

const signIn = createRoute({
  getParentRoute: () => signedOut,
  path: '/sign-in',
  validateSearch: (search) =>
    compact({ next: text(search.next), ended: search.ended === true ? true : undefined }),
  component: screen(() => import('../features/session/sign-in-page.tsx'), 'SignInPage'),
})

const signUp = createRoute({
  getParentRoute: () => signedOut,
  path: '/sign-up',
  component: screen(() => import('../features/session/sign-up-page.tsx'), 'SignUpPage'),
})

const forgotPassword = createRoute({
  getParentRoute: () => signedOut,
  path: '/forgot-password',
  component: screen(() => import('../features/session/forgot-password-page.tsx'), 'ForgotPasswordPage'),
})

/** Where the links of mails lead: with a session or without one. */
const byMail = createRoute({
  getParentRoute: () => rootRoute,
  id: 'by-mail',
  component: screen(() => import('../features/session/layout.tsx'), 'SessionLayout'),
})

const acceptInvite = createRoute({
  getParentRoute: () => byMail,
  path: '/accept-invite',
  component: screen(() => import('../features/session/accept-invite-page.tsx'), 'AcceptInvitePage'),
})

const resetPassword = createRoute({
  getParentRoute: () => byMail,
  path: '/reset-password',
  component: screen(() => import('../features/session/reset-password-page.tsx'), 'ResetPasswordPage'),
})

const confirmEmail = createRoute({
  getParentRoute: () => byMail,
  path: '/confirm-email',
  component: screen(() => import('../features/session/confirm-email-page.tsx'), 'ConfirmEmailPage'),
})

export const mailRoutes = byMail.addChildren([acceptInvite, resetPassword, confirmEmail])
export const publicRoutes = signedOut.addChildren([welcome, signIn, signUp, forgotPassword])
