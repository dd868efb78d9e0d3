/** Why the file system gave no file of the content folder, in words. */
export function describeFailure(failure: unknown): string {
  const { code, message } = failure as NodeJS.ErrnoException;
  return WORDS[code ?? ''] ?? message;
}

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'you have no right to read it',
  EPERM: 'you have no right to read it',
  ENOENT: 'it was taken away while it was being read',
  ENOTDIR: 'it was taken away while it was being read',
  EISDIR: 'it is a folder',
  EMFILE: 'too many files are open',
  EIO: 'the disk failed',
};
