/**
 * How wide the layouts draw their pictures, as `sizes` of the image. These numbers follow the style sheets: the page is
 * 87.5rem at most, its gutters 1rem (1.5rem from 40rem up), the gap between columns 1.25rem (2rem); there is one column
 * below 40rem, two or three below 64rem, and up to four from there on.
 */
export const pictureSizes = {
  /** Over the text of a story: from edge to edge on a phone, then as wide as headline and text together. */
  articleLead: '(min-width: 61rem) 58rem, (min-width: 40rem) calc(100vw - 3rem), 100vw',
  /** Among the text: as wide as the measure. */
  articleFigure: '(min-width: 44rem) 41rem, calc(100vw - 2rem)',
  /** On the front, three of four columns. */
  frontLead:
    '(min-width: 91rem) 65rem, (min-width: 64rem) calc(75vw - 3rem), (min-width: 40rem) calc(100vw - 3rem), 100vw',
  /** Beside the lead: one column; a third of the page on a tablet; a thumbnail on a phone. */
  second:
    '(min-width: 91rem) 20.5rem, (min-width: 64rem) calc(25vw - 2.25rem), (min-width: 40rem) calc(33vw - 2.5rem), 7rem',
  /** First in a row of four: one column; half a tablet; all of a phone. */
  firstCard:
    '(min-width: 91rem) 20.5rem, (min-width: 64rem) calc(25vw - 2.25rem), (min-width: 40rem) calc(50vw - 2.5rem), calc(100vw - 2rem)',
  /** First of another number: a third of the page, or less; half a tablet; all of a phone. */
  wideCard:
    '(min-width: 91rem) 28rem, (min-width: 64rem) calc(33vw - 2.25rem), (min-width: 40rem) calc(50vw - 2.5rem), calc(100vw - 2rem)',
  /** One column; half a tablet; a thumbnail on a phone. */
  card: '(min-width: 91rem) 20.5rem, (min-width: 64rem) calc(25vw - 2.25rem), (min-width: 40rem) calc(50vw - 2.5rem), 7rem',
  /** A third of the page, or half a strip of two; half a tablet; a thumbnail on a phone. */
  thirdCard:
    '(min-width: 91rem) 28rem, (min-width: 64rem) calc(33vw - 2.25rem), (min-width: 40rem) calc(50vw - 2.5rem), 7rem',
  /** First of a strip that it leads: half of the page, then all of a phone. */
  halfLead: '(min-width: 91rem) 43rem, (min-width: 40rem) calc(50vw - 2.5rem), calc(100vw - 2rem)',
  /** Beside the words of the others there: a column of twelve or two; a third of a tablet; a thumbnail on a phone. */
  ledRow: '(min-width: 64rem) 11rem, (min-width: 40rem) calc(33vw - 2.5rem), 7rem',
  /** Beside a line of a list. */
  row: '(min-width: 40rem) 13rem, 7rem',
  /** Beside the introduction of a section or topic; on a phone over it. */
  introduction: '(min-width: 40rem) 24rem, calc(100vw - 2rem)',
  /** Over the stories of a section or topic that says nothing else of itself. */
  listPhoto: '(min-width: 40rem) 36rem, calc(100vw - 2rem)',
  /** A writer's portrait. */
  portrait: '9rem',
} as const;
