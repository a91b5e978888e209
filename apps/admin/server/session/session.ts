import type { Member } from '@audienceos/domain'

/** Who makes a request: the verified claims of the token, and the member they belong to as the database has it now. */
export type Session = {
  claims: {
    sub: string
    role: 'authenticated'
    exp: number
    session_id?: string | undefined
    [claim: string]: unknown
  }
  member: Member
  /** `cookie` sessions are subject to the Origin check; `bearer` ones carry what no foreign page has. */
  via: 'cookie' | 'bearer'
  access_token: string
}
