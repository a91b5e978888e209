import type { ReactNode } from 'react'

type LinkIntroProps = {
  children: ReactNode
  email: string | undefined
  signed_in_as: string | undefined
  /** "joining": what ends the session of somebody else. */
  doing: string
}

/** What a link is for, who for, and whose session it would end. */
export const LinkIntro = ({ children, email, signed_in_as, doing }: LinkIntroProps) => (
  <>
    {children}
    {email !== undefined && (
      <>
        {' '}
        You sign in as <span className="font-medium wrap-anywhere text-ink">{email}</span>.
      </>
    )}
    {signed_in_as !== undefined && (
      <span className="mt-3 block rounded-md border border-line bg-info-soft px-3 py-2 text-left text-sm">
        You are signed in as <span className="font-medium wrap-anywhere">{signed_in_as}</span>; {doing} signs
        you out here.
      </span>
    )}
  </>
)

/** Shown for the moment in which the server looks the link up. */
export const LookingAtLink = () => (
  <p role="status" className="text-center text-ink-3">
    Looking at your link…
  </p>
)

/** The link has done its work, and the app is on its way. */
export const SigningIn = () => (
  <p role="status" className="text-center text-ink-3">
    Signing you in…
  </p>
)
