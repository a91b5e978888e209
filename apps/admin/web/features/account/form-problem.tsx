/** What failed about a form as a whole. */
export const FormProblem = ({ text }: { text: string | undefined }) => (
  <div role="alert" className="contents">
    {text !== undefined && (
      <p className="rounded-md border border-danger/25 bg-danger-soft px-3 py-2 text-sm text-danger">
        {text}
      </p>
    )}
  </div>
)
