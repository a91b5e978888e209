import type { Product } from './product.ts'

/** The one person who asks: an admin of the biggest agency. */
export const account = { email: 'bench@big.example', password: 'a long enough passphrase' }

export type SignedIn = {
  /** For the product. */
  cookie: string
  /** For bare pg: what Postgres is told about who asks. */
  claims: string
}

/** Signs in through the product. */
export async function signIn(product: Product): Promise<SignedIn> {
  const { access_token, user } = await product.call('/auth/sign-in', account)
  return {
    cookie: `audienceos_access=${access_token}`,
    claims: JSON.stringify({ sub: user.id, role: 'authenticated' }),
  }
}
