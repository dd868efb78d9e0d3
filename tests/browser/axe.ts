import AxeBuilder from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds wrong with a page as it is drawn: `rule: element`, one each. */
export async function findFaults(page: Page): Promise<string[]> {
  // The content policy lets no foreign script in through the page, so axe comes in through the debugger.
  await page.evaluate(AxeBuilder.source);
  return page.evaluate(async () => {
    const axe = Reflect.get(window, 'axe') as typeof AxeBuilder;
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  });
}
