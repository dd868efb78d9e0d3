import type { Manuscript } from './article.ts';
import type { Author } from './author.ts';
import type { Front } from './front.ts';
import type { Publication } from './publication.ts';
import type { SectionProfile } from './section.ts';
import type { StandingPage } from './standing-page.ts';
import type { Campaign } from './support.ts';
import type { Topic } from './topic.ts';

/** The newspaper without its stories: little, and needed for every page. */
export interface House {
  readonly publication: Publication;
  readonly sections: readonly SectionProfile[];
  readonly authors: readonly Author[];
  readonly topics: readonly Topic[];
  readonly pages: readonly StandingPage[];
  readonly campaigns: readonly Campaign[];
  readonly fronts: readonly Front[];
}

/** All that the content folder holds, read and checked; drafts and stories under embargo included. */
export interface Content extends House {
  readonly articles: readonly Manuscript[];
}
