import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { tryLock, waitForLock } from 'fs-native-extensions';

/**
 * Does `work` while no other build uses the same cache. The system drops the lock when its holder ends, however it ends.
 * @param onWait called when another build must be waited for
 */
export async function withCacheLocked<Result>(
  cache: string,
  onWait: () => void,
  work: () => Promise<Result>,
): Promise<Result> {
  await mkdir(cache, { recursive: true });
  const file = await open(path.join(cache, 'lock'), 'a+');
  try {
    if (!tryLock(file.fd)) {
      onWait();
      await waitForLock(file.fd);
    }
    return await work();
  } finally {
    await file.close();
  }
}
