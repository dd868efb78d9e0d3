import { expect, test } from 'vitest';
import { splitBody } from './split-body.ts';

const figure = { picture: { sources: [], src: 'a.jpg', width: 1, height: 1, alt: '', tone: '000' } };

test('divides after a paragraph when as many follow', () => {
  expect(splitBody(['<p>1</p>\n<p>2</p>\n<p>3</p>\n<p>4</p>'], 2)).toEqual({
    before: ['<p>1</p>\n<p>2</p>'],
    after: ['<p>3</p>\n<p>4</p>'],
  });
});

test('leaves a text alone of which less would follow', () => {
  expect(splitBody(['<p>1</p><p>2</p><p>3</p>'], 2)).toBeUndefined();
  expect(splitBody([], 1)).toBeUndefined();
});

test('counts only the text’s own paragraphs', () => {
  const quoted = '<blockquote><p>a</p><p>b</p></blockquote><ul><li><p>c</p></li></ul>';
  expect(splitBody([`${quoted}<p>1<br>x</p>${quoted}<p title="</p><p>">2</p>`], 1)).toEqual({
    before: [`${quoted}<p>1<br>x</p>`],
    after: [`${quoted}<p title="</p><p>">2</p>`],
  });
});

test('never divides inside an element that runs on over a picture', () => {
  const body = ['<p>1</p><ul><li>', figure, '<p>inside</p></li></ul><p>2</p>', figure, '<p>3</p>'];
  expect(splitBody(body, 1)).toEqual({
    before: ['<p>1</p>'],
    after: ['<ul><li>', figure, '<p>inside</p></li></ul><p>2</p>', figure, '<p>3</p>'],
  });
  expect(splitBody(['<p>1</p>', figure, '<p>2</p>'], 1)).toEqual({
    before: ['<p>1</p>'],
    after: [figure, '<p>2</p>'],
  });
});
