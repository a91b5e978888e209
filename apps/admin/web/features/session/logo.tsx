/** The mark of AudienceOS. */
export const Logo = ({ size = 40 }: { size?: number }) => (
  <svg aria-hidden="true" width={size} height={size} viewBox="0 0 32 32" className="mb-6">
    <rect width="32" height="32" rx="8" className="fill-accent" />
    <path d="M9 21.5a7 7 0 0 1 14 0" fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
    <circle cx="16" cy="11" r="3.4" fill="#fff" />
  </svg>
)
