/** The kinds of AI settings, in the order in which everything lists them. */
export const cartridgeKinds = ['style', 'preference', 'instruction', 'brand'] as const
