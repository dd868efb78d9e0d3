import { expect, it } from 'vitest';
import { setPieces, setTypography } from './typography.ts';

it.each([
  ['en', '"Hello," he said. "It\'s \'fine\' -- really..."', '“Hello,” he said. “It’s ‘fine’ – really…”'],
  ['en', "the '90s and dogs' bones, rock 'n' roll", 'the ’90s and dogs’ bones, rock ’n’ roll'],
  ['en', '5\'10" tall', '5′10″ tall'],
  ['en', '10--20 and word--word, --now and a --- b', '10–20 and word—word, --now and a — b'],
  ['en', 'He said "x"--"y" ("z")', 'He said “x”—“y” (“z”)'],
  ['en', 'a "b" "c"', 'a “b” “c”'],
  ['en', 'pages ..... and ----', 'pages ..... and ----'],
  ['ru', '"Газета "Правда" пишет" - сказал он', '«Газета „Правда“ пишет»\u00a0— сказал он'],
  ['ru', '"Газета "Правда""', '«Газета „Правда“»'],
  ['ru', '2 - 3', '2 - 3'],
  ['ru', 'Нигер — страна', 'Нигер\u00a0— страна'],
  ['en', 'Niger — a country', 'Niger — a country'],
  ['fr', '"Bonjour" dit-il : "oui" !', '«\u202fBonjour\u202f» dit-il\u00a0: «\u202foui\u202f»\u202f!'],
  ['fr', 'Vraiment? Oui! Enfin; voici: rien.', 'Vraiment\u202f? Oui\u202f! Enfin\u202f; voici\u00a0: rien.'],
  ['fr', '«Quoi?!» - « Rien »', '«\u202fQuoi\u202f?!\u202f» - «\u202fRien\u202f»'],
  ['fr', '«\u202fDéjà\u202f» et «\u00a0là\u00a0»\u202f!', '«\u202fDéjà\u202f» et «\u202flà\u202f»\u202f!'],
  ['fr', 'à 10:30, sur https://exemple.fr/?a=1;b', 'à 10:30, sur https://exemple.fr/?a=1;b'],
  ['fr-CA', '"Oui": non', '«\u202fOui\u202f»\u00a0: non'],
  ['en', 'Really? Yes: «no»', 'Really? Yes: «no»'],
  ['ar', 'قال: "لن نعود"، وأضاف "متى؟"', 'قال: «لن نعود»، وأضاف «متى؟»'],
  ['ar', 'و"الجزيرة" لـ"رويترز": "قال "نعم""', 'و«الجزيرة» لـ«رويترز»: «قال “نعم”»'],
  ['ar', 'هل؟ نعم؛ لا، 12% -- تقريبًا', 'هل؟ نعم؛ لا، 12% – تقريبًا'],
  ['fr', "L'homme d'action", 'L’homme d’action'],
  ['de', '"Hallo" sagt \'er\'', '„Hallo“ sagt ‚er‘'],
  ['xx', '"q"', '“q”'],
  ['en', '“already” ’set’ …', '“already” ’set’ …'],
])('%s: %s', (language, text, expected) => expect(setTypography(text, language)).toBe(expected));

it('sets pieces together', () => {
  expect(setPieces(['"Hello ', 'world', '" -', '- and'], 'en')).toEqual(['“Hello ', 'world', '” – ', 'and']);
});

it('changes nothing but marks, whatever the text', () => {
  let seed = 11;
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const letters = [...'ab1?; "\'-.«»:!(\u00a0ж\n'];
  for (let round = 0; round < 3000; round += 1) {
    const pieces = Array.from({ length: 3 }, () =>
      Array.from({ length: random() * 12 }, () => letters[Math.floor(random() * letters.length)]).join(''),
    );
    for (const language of ['en', 'ru', 'fr', 'ar']) {
      const words = (text: string) => text.replace(/[^ab1ж(\n]/g, '');
      const set = setPieces(pieces, language);
      expect(set.map(words)).toEqual(pieces.map(words));
      expect(set.join('')).toBe(setTypography(pieces.join(''), language));
    }
  }
});
