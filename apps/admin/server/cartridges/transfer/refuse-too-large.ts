import { AppError, checkData, type FieldError } from '@audienceos/domain'
import type { Match } from './match-file.ts'

const longest_name = 200

/** What a cartridge may not hold is refused in a file as well, unless the agency's own holds as much already. @throws AppError invalid */
export function refuseTooLarge(matches: readonly Match[]): void {
  const errors = matches.flatMap(({ cartridge, row }, index): FieldError[] => {
    const at = `body.file.cartridges.${index}`
    const problems = checkData(cartridge.type, cartridge.data, row?.data).map(({ path, problem }) => ({
      path: path === '' ? `${at}.data` : `${at}.data.${path}`,
      message: problem,
    }))
    const isLong = row === undefined && cartridge.name.length > longest_name
    const message = `has more than ${longest_name} characters`
    return isLong ? [{ path: `${at}.name`, message }, ...problems] : problems
  })
  if (errors.length === 0) return
  throw new AppError('invalid', 'The file holds more than can be saved.', { errors: errors.slice(0, 50) })
}
