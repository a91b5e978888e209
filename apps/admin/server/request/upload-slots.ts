import { AppError } from '@audienceos/domain'

/** How many uploads may be under way on this server: of everybody, of one agency, of one person. */
const most_uploads = { server: 48, agency: 16, person: 8 }

type Who = { agency_id: string; user_id: string }

/** Who uploads now. Each upload holds a connection, and with a bucket up to 24 MB. */
export type Slots = {
  /** Takes a place; the answer gives it back. @throws AppError rate_limited, unavailable */
  take(who: Who): () => void
}

export function createSlots(most: typeof most_uploads = most_uploads): Slots {
  const taken = new Map<string, number>()
  return {
    take({ agency_id, user_id }) {
      const places = [
        { key: user_id, limit: most.person, refusal: tooMany('You are') },
        { key: agency_id, limit: most.agency, refusal: tooMany('Your agency is') },
        { key: 'server', limit: most.server, refusal: busy() },
      ]
      for (const { key, limit, refusal } of places) if ((taken.get(key) ?? 0) >= limit) throw refusal
      for (const { key } of places) taken.set(key, (taken.get(key) ?? 0) + 1)
      let held = true
      return () => {
        if (!held) return
        held = false
        for (const { key } of places) {
          const left = (taken.get(key) ?? 1) - 1
          if (left === 0) taken.delete(key)
          else taken.set(key, left)
        }
      }
    },
  }
}

function tooMany(who: string): AppError {
  return new AppError(
    'rate_limited',
    `${who} uploading many files already. Try again when one has arrived.`,
    {
      retry_after_seconds: 5,
    },
  )
}

function busy(): AppError {
  return new AppError('unavailable', 'The server is taking as many files as it can. Try again in a moment.', {
    retry_after_seconds: 10,
  })
}
