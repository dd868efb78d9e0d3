import { expect, test } from 'vitest';
import {
  writeCaddyRedirects,
  writeNetlifyRedirects,
  writeNginxRedirects,
  writeRedirectList,
} from './redirect-lists.ts';

const RULES = [
  { from: '/old/flood/', to: '/2024/05/02/flood/' },
  { from: '/2019/budget.html', to: '/2024/04/30/budget/' },
  {
    from: `/${encodeURIComponent('школа "*" \\ $uri {x} #1; :all')}/`,
    to: '/ru/2023/12/31/%D1%88%D0%BA%D0%BE%D0%BB%D0%B0/',
  },
];

test('a list for hosts has one rule a line, in letters that mean nothing else', () => {
  expect(writeRedirectList(RULES)).toMatchInlineSnapshot(`
    "# Old addresses of stories, from \`aliases\`.
    /old/flood/ /2024/05/02/flood/ 301
    /2019/budget.html /2024/04/30/budget/ 301
    /%D1%88%D0%BA%D0%BE%D0%BB%D0%B0%20%22%2A%22%20%5C%20%24uri%20%7Bx%7D%20%231%3B%20%3Aall/ /ru/2023/12/31/%D1%88%D0%BA%D0%BE%D0%BB%D0%B0/ 301
    "
  `);
});

test('a list that is longer than a host reads says so, and leaves out lines that no host reads', () => {
  const many = Array.from({ length: 2001 }, (_, n) => ({ from: `/old/${n}/`, to: '/new/' }));
  expect(writeRedirectList(many)).toContain('# 2001 rules, of which Cloudflare reads 2000.');
  expect(writeRedirectList([{ from: `/${'a'.repeat(1000)}/`, to: '/new/' }])).not.toContain('aaa');
});

test('nginx is not told twice of what it takes for one address', () => {
  const twice = writeNginxRedirects([
    { from: '/Old/', to: '/a/' },
    { from: '/old/', to: '/b/' },
  ]);
  expect(twice.match(/old/gi)).toEqual(['Old', 'Old', 'Old']);
});

test('the files for servers quote what they would take for their own', () => {
  expect(writeNginxRedirects(RULES)).toMatchInlineSnapshot(`
    "# Old addresses of stories. Include this file inside http { }, and write inside server { }:
    #   if ($imprint_moved) { return 301 $imprint_moved; }
    map_hash_bucket_size 1024;
    map $uri $imprint_moved {
      default "";
      "/old/flood" "/2024/05/02/flood/";
      "/old/flood/" "/2024/05/02/flood/";
      "/2019/budget.html" "/2024/04/30/budget/";
      "/школа \\"*\\" \\\\ $uri {x} #1; :all" "/ru/2023/12/31/%D1%88%D0%BA%D0%BE%D0%BB%D0%B0/";
      "/школа \\"*\\" \\\\ $uri {x} #1; :all/" "/ru/2023/12/31/%D1%88%D0%BA%D0%BE%D0%BB%D0%B0/";
    }
    "
  `);
  expect(writeCaddyRedirects(RULES)).toMatchInlineSnapshot(`
    "# Old addresses of stories. Write inside the block of the site: import /path/to/this/file
    map {http.request.uri.path} {imprint_moved} {
    	"/old/flood" "/2024/05/02/flood/"
    	"/old/flood/" "/2024/05/02/flood/"
    	"/2019/budget.html" "/2024/04/30/budget/"
    	default ""
    }
    @imprint_moved expression \`{imprint_moved} != ""\`
    redir @imprint_moved {imprint_moved} permanent
    "
  `);
  expect(writeNetlifyRedirects(RULES.slice(0, 1))).toMatchInlineSnapshot(`
    "# Old addresses of stories. Append this to netlify.toml.

    [[redirects]]
    from = "/old/flood/"
    to = "/2024/05/02/flood/"
    status = 301
    force = true
    "
  `);
});
