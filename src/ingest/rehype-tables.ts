import type { Element, Parents, Root } from 'hast';
import type { VFile } from 'vfile';
import { runOf } from './markdown-run.ts';
import { walkElements } from './walk-elements.ts';
import { chooseWords } from './words.ts';

/**
 * Puts each table into a region of its own that scrolls where the table is wider than the screen, reachable by keyboard
 * (WCAG 2.1.1), and says alignment by class: the content security policy forbids style attributes, and HTML `align`.
 */
export function rehypeTables() {
  return (tree: Root, file: VFile): void => {
    const { table: label } = chooseWords(runOf(file).language);
    let count = 0;
    walkElements(tree, (node, index, parent) => {
      if (node.tagName === 'th' || node.tagName === 'td') alignByClass(node);
      if (node.tagName === 'thead') nameColumns(node);
      if (node.tagName !== 'table' || isRegion(parent)) return undefined;
      count += 1;
      parent.children[index] = {
        type: 'element',
        tagName: 'div',
        properties: {
          className: ['table'],
          role: 'region',
          tabIndex: 0,
          ariaLabel: count === 1 ? label : `${label} ${count}`,
        },
        children: [node],
      } satisfies Element;
      // The table now stands one level deeper; what is in it is still to be seen.
      return index;
    });
  };
}

function isRegion(parent: Parents): boolean {
  return parent.type === 'element' && parent.properties.role === 'region';
}

function nameColumns(head: Element): void {
  walkElements(head, (cell) => {
    if (cell.tagName === 'th') cell.properties.scope ??= 'col';
    return undefined;
  });
}

function alignByClass(node: Element): void {
  const { align } = node.properties;
  if (align === undefined) return;
  delete node.properties.align;
  if (align === 'left' || align === 'center' || align === 'right') node.properties.className = [`align-${align}`];
}
