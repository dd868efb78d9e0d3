import type { Root } from 'hast';
import { walkElements } from './walk-elements.ts';

/** Turns the boxes of a task list into signs: nobody can tick them, and a box without a label says nothing to a screen reader. */
export function rehypeTasks() {
  return (tree: Root): void => {
    walkElements(tree, (node, index, parent) => {
      if (node.tagName !== 'input') return undefined;
      parent.children[index] = { type: 'text', value: node.properties.checked ? '☑' : '☐' };
      return index + 1;
    });
  };
}
