import { late } from '../../../app/late.tsx'

/** Until it is there, the text as it was typed. */
const Plain = ({ text }: { text: string }) => (
  <p className="min-w-0 whitespace-pre-wrap wrap-anywhere">
    {text.replace(/@\[([^\]\n]+)\]\(user:[^)]+\)/g, '@$1')}
  </p>
)

export const LateMarkdown = late(() => import('../../../kit/markdown.tsx'), Plain)
