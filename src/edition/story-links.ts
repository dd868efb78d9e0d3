import { articleAddress } from '../newsroom/address.ts';
import type { Archive } from '../newsroom/archive.ts';
import { fillStoryLinks } from '../newsroom/story-link.ts';

/** Makes the links of a text to files of stories into links to their addresses, as far as readers can see these stories, or what became of them. */
export function linkStories(html: string, archive: Archive): string {
  const { publication } = archive;
  return fillStoryLinks(html, ({ id, file }) => {
    for (const language of publication.languages) {
      const story = archive.findArticle(id, language) ?? archive.findEnded(id, language);
      if (story?.file.normalize('NFC') === file) return articleAddress(story, publication);
    }
    return undefined;
  });
}
