import { AppError } from '@audienceos/domain'
import type { z } from 'zod'
import { fieldErrors } from '../errors/field-errors.ts'

/** The query of a route that takes a stream; empty parameters are none. @throws AppError malformed with `refusal` */
export function readQuery<Schema extends z.ZodType>(
  schema: Schema,
  query: Record<string, string>,
  refusal: string,
): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  throw new AppError('malformed', refusal, {
    errors: result.error.issues.flatMap((issue) => fieldErrors(issue, 'query')),
  })
}
