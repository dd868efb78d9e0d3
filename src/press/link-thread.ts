/** A thread that takes files of one tree over into another. */
import { serveThread } from './threads.ts';
import { Tree } from './tree.ts';

serveThread(({ from, to }: { readonly from: string; readonly to: string }) => {
  const [source, target] = [new Tree(from), new Tree(to)];
  return (file: string) => target.link(source, file);
});
