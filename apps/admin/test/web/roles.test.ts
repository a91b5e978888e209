import { permissionsOf } from '@audienceos/domain'
import { describe, expect, it } from 'vitest'
import { compareRoles, consequencesOf, ladder, roles } from '../../web/features/people/roles.ts'

describe('roles', () => {
  it('climb as the permissions do', () => {
    for (const [index, { role }] of ladder.entries()) {
      const below = ladder[index - 1]
      if (below !== undefined)
        expect(permissionsOf(role)).toEqual(expect.arrayContaining([...permissionsOf(below.role)]))
      expect(ladder[index]?.adds.length).toBeGreaterThan(0)
    }
    expect(roles).toEqual(['admin', 'manager', 'team_member'])
    expect(['team_member', 'admin', 'manager'].toSorted(compareRoles as never)).toEqual(roles)
  })

  it('say what a promotion gives', () => {
    expect(consequencesOf('Ada', 'team_member', 'manager')).toEqual([
      'Ada can then also set cartridges, inspect the data model and see who signed in when.',
    ])
  })

  it('say what a demotion takes, over all steps, and that it signs out', () => {
    const said = consequencesOf('Ada', 'admin', 'team_member').join(' ')
    expect(said).toContain('no longer')
    expect(said).toContain('cartridges')
    expect(said).toContain('offboard people')
    expect(said).toContain('sessions end')
    expect(consequencesOf('Ada', 'admin', 'admin')).toEqual([])
  })
})
