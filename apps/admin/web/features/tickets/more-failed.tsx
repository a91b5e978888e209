/** Stands where more tickets would, when they could not be loaded. */
export const MoreFailed = ({ onRetry }: { onRetry: () => void }) => (
  <p className="flex items-center gap-2 text-sm text-ink-2">
    <span role="alert">Could not load more.</span>
    <button type="button" className="text-accent-ink underline underline-offset-2" onClick={onRetry}>
      Try again
    </button>
  </p>
)
