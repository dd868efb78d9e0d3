import { findAliases } from '../archive/shelf.ts';
import type { Store } from '../archive/store.ts';
import type { FoundStory, Vacancy } from '../archive/vacated.ts';
import { type JoinProblem, noteJoinProblem } from '../ingest/join-problem.ts';
import { quoteYaml } from '../ingest/quote-yaml.ts';

/** That a published story stands at another address, and its old one leads nowhere. */
export function describeMoved({ address, file }: Vacancy, moved: FoundStory, store: Store): JoinProblem {
  const aliases = [...findAliases(moved.file, store), decodeURI(address)];
  const place = {
    file: moved.file,
    fields: [['aliases'], ['slug'], ['date'], ['title']],
    ...(file === moved.file ? {} : { other: { file, message: 'It was published from' } }),
  };
  return noteJoinProblem('address-moved', place, {
    old: decodeURI(address),
    address: decodeURI(moved.address),
    example: ['aliases:', ...aliases.map((alias) => `  - ${quoteYaml(alias)}`)].join('\n'),
  });
}

/** That a published story is not there any more. @param release the day on which it will be, if that is known */
export function describeGone({ address, file, story }: Vacancy, release?: string): JoinProblem {
  const old = decodeURI(address);
  if (!story) return noteJoinProblem('story-deleted', { file }, { old });
  const cause =
    release === undefined ? 'it is a draft now, or its file has an error' : `it is held back until ${release}`;
  return noteJoinProblem(
    'story-hidden',
    { file: story.file, fields: [['draft'], ['embargo'], ['date']] },
    { old, cause },
  );
}
