import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { tryLock, waitForLock } from 'fs-native-extensions';

/**
 * Does `work` while no other build uses the same cache. The system drops the lock when its holder ends, however it ends.
 * @param onWait called when another build must be waited for
 */
export function withCacheLocked<Result>(
  cache: string,
  onWait: () => void,
  work: () => Promise<Result>,
): Promise<Result> {
  return withLock(path.join(cache, 'lock'), onWait, work);
}

/**
 * Does `work` while no other build of this user publishes into the same folder, whatever cache it uses. The lock stands
 * among the temporary files: nothing but the site belongs into or beside the folder.
 */
export function withOutputLocked<Result>(
  out: string,
  onWait: () => void,
  work: () => Promise<Result>,
): Promise<Result> {
  const name = createHash('sha256').update(out).digest('hex').slice(0, 16);
  return withLock(path.join(tmpdir(), `imprint-${userInfo().uid}-${name}.lock`), onWait, work);
}

async function withLock<Result>(name: string, onWait: () => void, work: () => Promise<Result>): Promise<Result> {
  await mkdir(path.dirname(name), { recursive: true });
  const file = await open(name, 'a+');
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
