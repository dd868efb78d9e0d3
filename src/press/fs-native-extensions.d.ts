/** The package brings no types; these are the functions that the press uses. */
declare module 'fs-native-extensions' {
  /** Takes an exclusive lock on an open file; false when another holds it. */
  export function tryLock(fd: number): boolean;
  /** Waits until the exclusive lock on an open file is free, and takes it. */
  export function waitForLock(fd: number): Promise<void>;
  /** Exchanges the names of two files or folders in one operation; rejects where the file system cannot. */
  export function swap(one: string, other: string): Promise<void>;
}
