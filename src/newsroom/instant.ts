/** A moment in time: milliseconds since 1970-01-01T00:00:00Z. Never a clock reading: time is passed in. */
export type Instant = number;
