/** Begins the comment that sends a slow reader away. */
export const DROPPED = 'dropped';
