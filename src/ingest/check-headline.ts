import type { ProblemName } from '../diagnostics/catalogue.ts';
import type { Language } from '../newsroom/language.ts';
import { describeInvisible, findInvisible, findInvisibleInName, INVISIBLE_HARM, proofread } from './proofreading.ts';
import { quoteYaml } from './quote-yaml.ts';
import { setTypography } from './typography.ts';

type Report = (name: ProblemName, values: Readonly<Record<string, string | number>>) => void;

/** What Google allowed in the `headline` of a NewsArticle until 2022; since then it only asks that headlines be concise. */
const LONGEST_HEADLINE = 110;
const LONGEST_STANDFIRST = 350;
const SHORTEST_STANDFIRST = 15;

/** Checks a headline as its editor wrote it. */
export function checkHeadline(headline: string, language: Language, report: Report): void {
  checkLine('the headline', headline, language, report);
  const count = countCharacters(headline);
  if (count > LONGEST_HEADLINE) {
    report('headline-long', {
      count,
      most: LONGEST_HEADLINE,
    });
  }
  if (isStopped(headline)) report('headline-stop', { example: `title: ${quoteYaml(headline.replace(/[.。।]$/, ''))}` });
  if (isCapital(headline)) {
    const small = headline.toLocaleLowerCase(language);
    report('headline-capitals', {
      example: `title: ${quoteYaml(small.replace(/\p{L}/u, (first) => first.toLocaleUpperCase(language)))}`,
    });
  }
}

/** Checks a standfirst as its editor wrote it. */
export function checkStandfirst(standfirst: string, language: Language, report: Report): void {
  checkLine('the "description"', standfirst, language, report);
  const count = countCharacters(standfirst);
  if (count > LONGEST_STANDFIRST) {
    report('standfirst-length', {
      count,
      extent: 'long',
      advice: 'Keep a sentence or two, and move the rest into the text.',
    });
  } else if (count < SHORTEST_STANDFIRST && !hasLongSigns(standfirst)) {
    report('standfirst-length', { count, extent: 'short', advice: 'Say in a sentence what the story tells.' });
  }
}

/** Checks a name by which things are looked up: of a writer, a topic, a section. */
export function checkName(name: string, report: Report): void {
  const found = findInvisibleInName(name);
  if (!found) return;
  report('character-invisible', {
    where: `the name "${name}"`,
    character: describeInvisible(found[0]),
    more: '',
    why: 'Written with it and without, one name becomes two in lists and searches.',
    advice: `Type it anew:\n${name.replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]+/g, ' ').replace(/\p{Cf}+/gu, '')}`,
  });
}

function checkLine(where: string, text: string, language: Language, report: Report): void {
  const invisible = /[\u00ad\u200b\u2060]|^[\u00a0\u200e\u200f]/.exec(text) ?? findInvisible(text);
  if (invisible) {
    report('character-invisible', {
      where,
      character: describeInvisible(invisible[0]),
      more: '',
      ...INVISIBLE_HARM,
    });
  }
  for (const { name, values } of proofread(text, language)) report(name, values);
  if (setTypography(text, language).includes('"')) report('quote-straight', {});
}

function countCharacters(text: string): number {
  return [...text].length;
}

/** In scripts of syllables and signs a few are a sentence. */
function hasLongSigns(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text);
}

/** One sentence that ends; an abbreviation, an initial or three dots end none, and two sentences are a style. */
function isStopped(headline: string): boolean {
  const last = /[.。।]$/.test(headline) ? headline.slice(0, -1).split(/\s/).at(-1)! : '';
  return (
    last !== '' &&
    !last.includes('.') &&
    (/^[a-z]{2,3}$/.test(last) || [...last].length > 3) &&
    !/[.!?…]\s/.test(headline) &&
    !/^(?:inc|corp|ltd|sept|prof|etc|al|vs|ca|млрд|проч)$/i.test(last)
  );
}

function isCapital(headline: string): boolean {
  const letters = headline.match(/\p{L}/gu) ?? [];
  const words = headline.match(/\p{L}{2,}/gu) ?? [];
  return letters.length >= 12 && words.length >= 3 && !/\p{Ll}|\p{Lo}/u.test(headline);
}
