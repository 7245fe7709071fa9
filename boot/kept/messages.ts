// What page and service worker say to each other.

/** What the worker asks a page: which version it is. Answered through the port with the address of its boot script. */
export const WHICH = "which";

/** What a page tells the worker: that it was opened, or that the version which waits is to take over. */
export const OPENED = "opened";
export const TAKE_OVER = "take over";
