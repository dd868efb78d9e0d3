import { close, open, read } from 'node:fs';

/** How many files are asked of the disk at one time. */
const AT_ONCE = 16;

/**
 * Has the system fetch files from the disk, so that those who read them soon, one after the other, need not wait for it. What
 * cannot be opened is left for them to tell.
 * @param files absolute paths of files; the beginning of each is fetched, which of a story is most often the whole
 */
export async function readAhead(files: readonly string[]): Promise<void> {
  const waiting = files.values();
  const nothing = Buffer.alloc(1);
  const fetchNext = (done: () => void): void => {
    const { value: file } = waiting.next();
    if (file === undefined) done();
    else {
      open(file, (failure, descriptor) => {
        if (failure) fetchNext(done);
        else read(descriptor, nothing, 0, 1, 0, () => close(descriptor, () => fetchNext(done)));
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, () => new Promise<void>(fetchNext)));
}
