import type { Step } from '../../operations/steps.ts'
import { openSignUp } from '../open-sign-up.ts'
import { finish } from './finish.ts'
import { payloadOf } from './payload.ts'

/** The step, unless sign-up has been opened since the repair was begun: then it ends before it. */
export function withSignUpClosed(step: Step): Step {
  return async (deps, operation) => {
    const refusal = await openSignUp(deps, payloadOf(operation).action)
    return refusal ? finish(deps.store, operation, 'refused', refusal.code) : step(deps, operation)
  }
}
