import type { Root } from 'hast';
import { visit } from 'unist-util-visit';

/** Turns the boxes of a task list into signs: nobody can tick them, and a box without a label says nothing to a screen reader. */
export function rehypeTasks() {
  return (tree: Root): void => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName !== 'input' || !parent || index === undefined) return;
      parent.children[index] = { type: 'text', value: node.properties.checked ? '☑' : '☐' };
    });
  };
}
