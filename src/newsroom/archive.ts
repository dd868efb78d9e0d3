import type { Article, Byline, TopicTag } from './article.ts';
import type { Author } from './author.ts';
import type { Instant } from './instant.ts';
import type { Language } from './language.ts';
import type { Publication } from './publication.ts';
import type { Section } from './section.ts';
import type { StandingPage } from './standing-page.ts';
import type { Campaign } from './support.ts';
import type { Topic } from './topic.ts';

/** Which stories of an edition are asked for; every field given must match. */
export interface StoryQuery {
  readonly language: Language;
  readonly section?: string;
  readonly author?: string;
  readonly topic?: string;
}

/** What page builders may ask about the stories that can be seen at one instant. Lists of stories are newest first. */
export interface Archive {
  readonly publication: Publication;
  readonly now: Instant;
  /** In order of the navigation; a section that holds stories here but has a file in another language only is told in that one. */
  listSections(language: Language): readonly Section[];
  listPages(language: Language): readonly StandingPage[];
  listCampaigns(language: Language): readonly Campaign[];
  listArticles(query: StoryQuery): readonly Article[];
  /** The stories that stand next to one in a list, at most `reach` on either side; newest first, without the story itself. */
  listNeighbours(article: Article, query: StoryQuery, reach: number): readonly Article[];
  /** Everybody with a profile or a byline in this edition. */
  listBylines(language: Language): readonly Byline[];
  listTopics(language: Language): readonly TopicTag[];
  findSection(slug: string, language: Language): Section | undefined;
  findAuthor(slug: string, language: Language): Author | undefined;
  findTopic(slug: string, language: Language): Topic | undefined;
  findArticle(id: string, language: Language): Article | undefined;
  findPage(slug: string, language: Language): StandingPage | undefined;
}
