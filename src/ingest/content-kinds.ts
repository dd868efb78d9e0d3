import type * as z from 'zod';
import { CAMPAIGN_GUIDES } from './campaign-guides.ts';
import { makeCampaignSchema } from './campaign-schema.ts';
import {
  AUTHOR_NOTES,
  CAMPAIGN_NOTES,
  type FieldNotes,
  FRONT_NOTES,
  PAGE_NOTES,
  PUBLICATION_NOTES,
  SECTION_NOTES,
  STORY_NOTES,
  TOPIC_NOTES,
} from './field-notes.ts';
import {
  ARTICLE_GUIDES,
  AUTHOR_GUIDES,
  authorSchema,
  type FieldGuides,
  FRONT_GUIDES,
  makeArticleSchema,
  makeFrontSchema,
  makePageSchema,
  PAGE_GUIDES,
  PUBLICATION_GUIDES,
  publicationSchema,
  type SchemaSetting,
  SECTION_GUIDES,
  sectionSchema,
  TOPIC_GUIDES,
  topicSchema,
} from './schema.ts';

/** A kind of file that editors write, with all that can be told of its keys. For documentation and editors' tools. */
export interface ContentKind {
  readonly name: string;
  /** The folder of `content/`, or the one file. */
  readonly place: string;
  /** What such a file is for, and what the text after its front matter is. */
  readonly about: string;
  readonly schema: z.ZodObject;
  readonly guides: FieldGuides;
  readonly notes: FieldNotes;
}

/** Which it is makes no difference to what may be written. */
const ANY: SchemaSetting = { timezone: 'UTC', languages: ['en'] };

export const CONTENT_KINDS: readonly ContentKind[] = [
  {
    name: 'story',
    place: 'articles/',
    about: 'A story. Its text follows the front matter.',
    schema: makeArticleSchema(ANY),
    guides: ARTICLE_GUIDES,
    notes: STORY_NOTES,
  },
  {
    name: 'section',
    place: 'sections/',
    about: 'A section; the name of the file is its address. The text introduces it on its page.',
    schema: sectionSchema,
    guides: SECTION_GUIDES,
    notes: SECTION_NOTES,
  },
  {
    name: 'author',
    place: 'authors/',
    about: 'The profile of a writer. The text is the biography.',
    schema: authorSchema,
    guides: AUTHOR_GUIDES,
    notes: AUTHOR_NOTES,
  },
  {
    name: 'topic',
    place: 'topics/',
    about: 'What is said of a topic. Topics need no file. The text introduces it on its page.',
    schema: topicSchema,
    guides: TOPIC_GUIDES,
    notes: TOPIC_NOTES,
  },
  {
    name: 'page',
    place: 'pages/',
    about: 'A page outside the news, such as “About us”. Its text follows the front matter.',
    schema: makePageSchema(ANY),
    guides: PAGE_GUIDES,
    notes: PAGE_NOTES,
  },
  {
    name: 'front',
    place: 'front/',
    about:
      'How the editors rule the front of an edition; the file has the name of its language. The text is a notice to readers.',
    schema: makeFrontSchema(ANY),
    guides: FRONT_GUIDES,
    notes: FRONT_NOTES,
  },
  {
    name: 'campaign',
    place: 'support/',
    about: 'A campaign that asks readers for support. The text is the appeal.',
    schema: makeCampaignSchema(ANY),
    guides: CAMPAIGN_GUIDES,
    notes: CAMPAIGN_NOTES,
  },
  {
    name: 'publication',
    place: 'publication.yaml',
    about: 'The newspaper itself. The whole file is YAML, without lines of hyphens.',
    schema: publicationSchema,
    guides: PUBLICATION_GUIDES,
    notes: PUBLICATION_NOTES,
  },
];
