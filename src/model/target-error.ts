/** The share of accepted fields that may be wrong where nobody asks for another. */
export const usualTargetError = 0.001;
