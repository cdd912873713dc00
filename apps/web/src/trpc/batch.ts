/** Calls in one request, told to both sides: no page has so many, and nobody can have ten thousand answered at the price of one. */
export const mostCallsAtOnce = 50;
