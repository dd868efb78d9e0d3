/** A process that decodes one large picture, and ends. */
import sharp from 'sharp';
import { type ApartAnswer, decodePixels, type NegativeSize } from './negative.ts';

sharp.concurrency(1);

process.once('message', async ({ source, size }: { source: Uint8Array; size: NegativeSize }) => {
  const answer: ApartAnswer = await decodePixels(source, size).then(
    (pixels) => ({ pixels }),
    (failure: unknown) => ({ failure: failure instanceof Error ? failure.message : String(failure) }),
  );
  process.send!(answer, () => process.disconnect());
});
