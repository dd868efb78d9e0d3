/**
 * What the archive keeps. Text that readers see is sealed with a checksum, see `seal`. Times are milliseconds, digests
 * hexadecimal.
 */
export const ARCHIVE_TABLES = `
-- The content folder as it was last seen: every file, with what tells that it is unchanged without opening it. Inodes may be
-- greater than JavaScript counts exactly, and integers of that size cannot be read back.
CREATE TABLE file(
  path TEXT PRIMARY KEY, size INTEGER, modified REAL, changed REAL, inode REAL, digest TEXT, settled INTEGER
) WITHOUT ROWID;
-- What was read from each Markdown file. Problems are a JSON list or null; \`open\` tells that a picture was not found,
-- \`spoilt\` that there was an error, so that the subject is only what could be read.
-- \`anchors\`: what links to its page may name after \`#\`, one a line, with a line break before and after each; null if there are none.
CREATE TABLE reading(
  file TEXT PRIMARY KEY, kind TEXT, subject TEXT, spoilt INTEGER, problems TEXT, open INTEGER, anchors TEXT
) WITHOUT ROWID;
CREATE INDEX reading_kind ON reading(kind) WHERE kind <> 'articles';
CREATE INDEX reading_unread ON reading(file) WHERE subject IS NULL AND kind = 'articles';
CREATE INDEX reading_problems ON reading(file) WHERE problems IS NOT NULL;
CREATE INDEX reading_open ON reading(file) WHERE open;
-- The paths at which a file looked for pictures.
CREATE TABLE search(path TEXT, file TEXT, PRIMARY KEY(path, file)) WITHOUT ROWID;
-- What a look at each picture told: facts, sealed, null of one that cannot be shown; flaws as a JSON list, null if there are none.
CREATE TABLE look(file TEXT PRIMARY KEY, facts TEXT, flaws TEXT) WITHOUT ROWID;
CREATE INDEX look_flaws ON look(file) WHERE flaws IS NOT NULL;
-- Addresses and names that files lay claim to; the lowest rank, and of equals the first file, has the better claim.
CREATE TABLE claim(
  address TEXT, rank INTEGER, file TEXT, place INTEGER, written TEXT, PRIMARY KEY(address, rank, file, place)
) WITHOUT ROWID;
CREATE INDEX claim_file ON claim(file);
CREATE TABLE name(name TEXT, file TEXT, id TEXT, PRIMARY KEY(name, file)) WITHOUT ROWID;
CREATE INDEX name_file ON name(file);
-- Links to pages of this site: to a Markdown file, or from its slash to an address as addresses are compared.
CREATE TABLE link(
  file TEXT, place INTEGER, target TEXT, fragment TEXT, line INTEGER, column INTEGER, PRIMARY KEY(file, place)
) WITHOUT ROWID;
CREATE INDEX link_target ON link(target);
CREATE INDEX link_fragment ON link(target, fragment) WHERE fragment IS NOT NULL;
-- Stories whose text was changed after they were published without a word to readers, with how many words.
CREATE TABLE silence(file TEXT PRIMARY KEY, words INTEGER) WITHOUT ROWID;
CREATE TABLE wish(file TEXT, place INTEGER, name TEXT, PRIMARY KEY(file, place)) WITHOUT ROWID;
-- Stories that name the campaign that asks on them, with when they may be seen, null for a draft.
CREATE TABLE plea(file TEXT PRIMARY KEY, campaign TEXT, language TEXT, release REAL) WITHOUT ROWID;
CREATE INDEX plea_campaign ON plea(campaign, language, release);
-- Stories. \`fresh\`: read since it was last filed. \`release\`: when it may be seen, null for a draft.
-- \`changed\`: its last update or correction; \`dated\`: the newest date that it bears; both null for a draft.
-- \`retracted\`: when it was withdrawn.
-- \`expires\`: when its time is over, and \`over\` whether it was when it was last filed.
-- \`print\`: a digest of its text. \`address\`: where it stands when it can be seen.
-- What it is filed under stands in the last columns, null while it cannot be seen.
CREATE TABLE story(
  n INTEGER PRIMARY KEY, file TEXT UNIQUE, id TEXT, language TEXT, changed REAL, dated REAL, retracted REAL,
  print TEXT, address TEXT, release REAL, expires REAL, over INTEGER, fresh INTEGER, problems TEXT, head TEXT, place REAL, lists TEXT, photos TEXT
);
CREATE INDEX story_id ON story(id, language, dated);
CREATE INDEX story_changed ON story(language, changed, id) WHERE changed IS NOT NULL;
CREATE INDEX story_fresh ON story(n) WHERE fresh;
CREATE INDEX story_waiting ON story(release) WHERE head IS NULL;
CREATE INDEX story_release ON story(release) WHERE head IS NOT NULL;
CREATE INDEX story_retracted ON story(id) WHERE retracted IS NOT NULL;
CREATE INDEX story_expires ON story(over, expires) WHERE expires IS NOT NULL;
CREATE INDEX story_print ON story(print);
CREATE INDEX story_address ON story(address);
CREATE INDEX story_problems ON story(file) WHERE problems IS NOT NULL;
CREATE TABLE body(n INTEGER PRIMARY KEY, parts TEXT);
-- Lists of stories from the oldest: pairs of time and story number as 64-bit floats.
CREATE TABLE list(name TEXT PRIMARY KEY, members BLOB, sum INTEGER) WITHOUT ROWID;
-- Addresses that stories left since the site was last published.
CREATE TABLE vacated(address TEXT PRIMARY KEY, file TEXT, n INTEGER, print TEXT) WITHOUT ROWID;
-- What must not be found in the site of stories that are held back or have ended, see \`listMarkers\`.
CREATE TABLE marker(n INTEGER, kind TEXT, text TEXT, list TEXT, PRIMARY KEY(n, kind, text)) WITHOUT ROWID;
-- Old addresses of visible stories, encoded.
CREATE TABLE redirect(old TEXT, n INTEGER, target TEXT, PRIMARY KEY(old, n)) WITHOUT ROWID;
CREATE INDEX redirect_n ON redirect(n);
-- Pictures that visible stories show, and those of the pages outside the news (n = 0); \`use\`: how, a PhotoUse, sealed.
CREATE TABLE shows(photo TEXT, n INTEGER, use TEXT, PRIMARY KEY(photo, n)) WITHOUT ROWID;
-- Pictures: what is \`wanted\` of each for all who show it, a PhotoOrder, and as developed, both sealed; null while they wait for it.
CREATE TABLE picture(file TEXT PRIMARY KEY, wanted TEXT, development TEXT) WITHOUT ROWID;
-- What changed since pages were last prepared: questions whose answers may differ, and subjects whose pages may come or go.
CREATE TABLE touched(question INTEGER PRIMARY KEY);
CREATE TABLE stirred(subject TEXT PRIMARY KEY) WITHOUT ROWID;
-- The same of the search, which is published after the pages.
CREATE TABLE unsearched(subject TEXT PRIMARY KEY) WITHOUT ROWID;
`;
