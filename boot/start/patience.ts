/** Whoever sends nothing for so long is given up, in milliseconds. */
export const SILENCE = 15000;
