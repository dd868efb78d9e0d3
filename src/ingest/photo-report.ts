import type { ProblemValues } from '../diagnostics/catalogue.ts';
import type { PhotoFinding } from './markdown-run.ts';

type PhotoProblem = 'photo-lost' | 'photo-outside' | 'photo-format' | 'photo-remote' | 'photo-misplaced';

type Report = <Name extends PhotoProblem>(name: Name, values: ProblemValues<Name>) => void;

/**
 * Says why a photo cannot be shown, in the words of the text or of the front matter.
 * @param before what a corrected line begins with, up to the name of the file
 */
export function reportPhoto(
  src: string,
  finding: Exclude<PhotoFinding, { file: string }>,
  report: Report,
  before: string,
): void {
  const write = (name: string) =>
    before.endsWith(']') ? `${before}(${name})` : before.endsWith('"') ? `${before}${name}"` : `${before}${name}`;
  switch (finding.problem) {
    case 'lost': {
      if (src === '') {
        const empty = before.endsWith(']') ? 'the round brackets are empty' : 'its address is empty';
        report('photo-lost', {
          what: `The photo has no name: ${empty}`,
          reason: 'The name says which picture is shown here.',
          suggestion: `Write the name of its file:\n${write('photo.jpg')}`,
        });
        return;
      }
      const suggestion = finding.suggestion
        ? `Did you mean:\n${write(finding.suggestion)}`
        : 'Put the file there, or correct the name; capitals count.';
      report('photo-lost', {
        what: `The photo ${src} is not there`,
        reason: `It is looked for at ${finding.path} in the content folder.`,
        suggestion,
      });
      return;
    }
    case 'remote': {
      const name = decodeName(src) || 'photo.jpg';
      report('photo-remote', { src: src.length > 80 ? `${src.slice(0, 80)}…` : src, example: write(name) });
      return;
    }
    case 'outside':
      report('photo-outside', { src });
      return;
    case 'misplaced':
      report('photo-misplaced', { where: finding.where });
      return;
    case 'format':
      report('photo-format', { src });
  }
}

function decodeName(address: string): string {
  const path = URL.parse(address, 'https://example.org')?.pathname ?? '';
  return /^[\w.-]+$/.test(path.split('/').at(-1) ?? '') ? (path.split('/').at(-1) ?? '') : '';
}
