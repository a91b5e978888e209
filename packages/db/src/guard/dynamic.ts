import { constant, type Node, strings } from './ast.ts'

/** The text of an EXECUTE, when every part of it is constant: literals, `||`, format() of literals. */
export function constantText(node: Node): string | undefined {
  const literal = constant(node)
  if (literal !== undefined) return literal
  const operator = node?.A_Expr
  if (operator && strings(operator.name)[0] === '||') {
    const left = constantText(operator.lexpr)
    const right = constantText(operator.rexpr)
    return left === undefined || right === undefined ? undefined : left + right
  }
  const call = node?.FuncCall
  if (call && strings(call.funcname).at(-1) === 'format') {
    const [template, ...values] = (call.args ?? []).map(constantText) as (string | undefined)[]
    if (template === undefined || values.includes(undefined) || /%[^ILs%]/.test(template)) return undefined
    let next = 0
    return template.replace(/%[ILs%]/g, (spec) => {
      if (spec === '%%') return '%'
      const value = values[next++] ?? ''
      if (spec === '%I') return `"${value.replaceAll('"', '""')}"`
      return spec === '%L' ? `'${value.replaceAll("'", "''")}'` : value
    })
  }
  return undefined
}
