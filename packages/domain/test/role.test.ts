import { describe, expect, it } from 'vitest'
import { may, permissionsOf, Role, roleOf } from '../src/index.ts'

describe('roles', () => {
  it('treats every role it does not know as the least privileged one', () => {
    for (const unknown of ['owner', 'ADMIN', ' admin', '', null, undefined])
      expect(roleOf(unknown)).toBe('team_member')
  })

  it('gives each role everything the one below it may do', () => {
    const [admin, manager, member] = Role.options.map(permissionsOf)
    expect(admin).toEqual(expect.arrayContaining([...(manager ?? [])]))
    expect(manager).toEqual(expect.arrayContaining([...(member ?? [])]))
  })

  it('keeps the agency and its people to admins, agency cartridges from plain members', () => {
    expect(may('manager', 'agency.update')).toBe(false)
    expect(may('manager', 'member.manage')).toBe(false)
    expect(may('team_member', 'cartridge.write')).toBe(false)
  })
})
