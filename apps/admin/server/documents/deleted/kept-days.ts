/** How long a deleted document can be put back. */
export const kept_days = 30
