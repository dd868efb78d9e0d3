import type { Place, Problem } from './problem.ts';

interface Kind {
  /** Permanent: never given to another kind of problem, so that a code in an old log still means what it meant. */
  readonly code: `IMP${number}`;
  readonly severity: Problem['severity'];
  readonly message: string;
  readonly reason: string;
  readonly fix: string;
}

/** Every kind of problem by name. Names in braces are filled in by `describeProblem`. */
const CATALOGUE = {
  // The folder and its files: 001–019.
  'folder-missing': {
    code: 'IMP001',
    severity: 'error',
    message: 'There is no content folder at {path}.',
    reason: 'Everything the site shows is read from that folder.',
    fix: 'Make the folder with a publication.yaml in it, or name another folder with --content.',
  },
  'file-unreadable': {
    code: 'IMP002',
    severity: 'error',
    message: 'This cannot be read: {cause}.',
    reason: 'What it holds would be missing from the site.',
    fix: 'Give your user the right to read it (chmod u+r for a file, chmod u+rx for a folder), or take it out of the content folder.',
  },
  'link-outside': {
    code: 'IMP003',
    severity: 'error',
    message: 'This symbolic link leads out of the content folder, or nowhere.',
    reason:
      'Only files inside the content folder are published, so that nothing of the machine gets onto the site by mistake.',
    fix: 'Put a copy of the file or folder in place of the link.',
  },
  'folder-named-as-file': {
    code: 'IMP004',
    severity: 'error',
    message: 'This is a folder, but it is named like a Markdown file.',
    reason:
      'A story in a folder of its own is the file index.md in it, and the folder has the plain name of the story.',
    fix: 'Rename the folder to "{name}", with the story in "{name}/index.md".',
  },
  'not-utf-8': {
    code: 'IMP005',
    severity: 'error',
    message: 'The file is not UTF-8 text: the first bad byte is {byte} here{guess}.',
    reason: 'In another encoding, letters would turn into wrong ones.',
    fix: 'Open the file in your editor and save it again with the encoding UTF-8.',
  },
  'control-characters': {
    code: 'IMP006',
    severity: 'warning',
    message:
      'There are invisible control characters in this file ({count}, the first is {character} here). They were left out.',
    reason: 'They cannot be shown, and they break feeds.',
    fix: 'Delete the character at this place; typing the line anew is the surest way.',
  },
  'file-empty': {
    code: 'IMP007',
    severity: 'error',
    message: 'The file is empty.',
    reason: 'Nothing can be made of it. A file that is empty is often one that was not saved.',
    fix: 'Write it, starting with:\n{example}\nor delete the file.',
  },
  'file-unplaced': {
    code: 'IMP008',
    severity: 'warning',
    message: 'Nothing is read from the folder "{folder}".',
    reason: 'Markdown files are read from articles, authors, front, sections, topics, support and pages only.',
    fix: '{suggestion}',
  },
  'publication-missing': {
    code: 'IMP009',
    severity: 'error',
    message: 'There is no publication.yaml in the content folder.',
    reason: 'It says what the newspaper is called, where it is published and in which languages.',
    fix: 'Create publication.yaml with:\n{example}',
  },
  'name-doubled': {
    code: 'IMP010',
    severity: 'error',
    message: 'Two files describe the same thing: "{slug}" in "{language}".',
    reason: 'Only one of them could be shown.',
    fix: 'Keep one of the two files, or rename one.',
  },
  'language-unlikely': {
    code: 'IMP011',
    severity: 'warning',
    message:
      '".{suffix}" in the file name is not a language of this publication; the story is taken to be in "{language}".',
    reason: 'A translation is told by the language before ".md", one of: {languages}.',
    fix: '{suggestion}',
  },

  // Front matter as a whole: 020–039.
  'front-matter-missing': {
    code: 'IMP020',
    severity: 'error',
    message: 'The file does not begin with front matter{detail}.',
    reason: 'Front matter says what the story is called and where it belongs.',
    fix: 'Begin the file, on its first line, with:\n{example}',
  },
  'front-matter-unclosed': {
    code: 'IMP021',
    severity: 'error',
    message: 'The front matter that begins here is never closed.',
    reason: 'Without a closing line of three hyphens it cannot be told from the story.',
    fix: 'Write a line with only\n---\nafter the last key and before the story.',
  },
  'front-matter-language': {
    code: 'IMP022',
    severity: 'error',
    message: 'Front matter in "{language}" is not read, and never executed.',
    reason: 'Front matter that is a program could do anything on the machine that builds the site.',
    fix: 'Write the front matter in YAML, between two lines of only\n---',
  },
  'front-matter-broken': {
    code: 'IMP023',
    severity: 'error',
    message: 'This line cannot be read: {cause}.',
    reason: 'Everything that stands under this key is lost until it can.',
    fix: '{advice}',
  },
  'front-matter-fence': {
    code: 'IMP024',
    severity: 'error',
    message: 'This line begins with three hyphens, but is not the closing line of the front matter.',
    reason: 'The closing line has only three hyphens; other readers of this file would end the front matter here.',
    fix: 'If the front matter ends here, write only\n---\nElse put the text in quotation marks.',
  },
  'front-matter-not-mapping': {
    code: 'IMP025',
    severity: 'error',
    message: 'This is {found}, where keys with values belong.',
    reason: 'Each line has to say what it is about.',
    fix: 'Write keys with a colon, such as:\n{example}',
  },
  'key-doubled': {
    code: 'IMP026',
    severity: 'error',
    message: 'The key "{key}" is written twice.',
    reason: 'It cannot be told which of the two is meant.',
    fix: 'Delete one of the two lines.',
  },
  'alias-refused': {
    code: 'IMP027',
    severity: 'error',
    message: 'YAML takes {mark} here for a reference to another place.',
    reason: 'References are not followed: in a text they are nearly always a mistake.',
    fix: 'Put the text in quotation marks, or write it out:\n{example}',
  },
  'key-refused': {
    code: 'IMP028',
    severity: 'error',
    message: 'The key "{key}" is not allowed.',
    reason: 'It has a meaning of its own to the program that reads it.',
    fix: 'Delete the line.',
  },

  'front-matter-too-long': {
    code: 'IMP029',
    severity: 'error',
    message: 'The front matter is longer than {limit} kB.',
    reason:
      'No story needs so much: most likely its closing line is missing, or a text was put where it does not belong.',
    fix: 'Write a line with only\n---\nafter the last key, and the text of the story below it.',
  },

  // Fields: 040–079.
  'key-unknown': {
    code: 'IMP040',
    severity: 'warning',
    message: 'The key "{key}" is not known here, and nothing is done with it.',
    reason: 'A misspelt key would be left out in silence.',
    fix: '{suggestion}',
  },
  'field-missing': {
    code: 'IMP041',
    severity: 'error',
    message: 'There is no "{key}".',
    reason: '{why}',
    fix: 'Write:\n{example}',
  },
  'field-shape': {
    code: 'IMP042',
    severity: 'error',
    message: '"{key}" should be {expected}, and here is {found}.',
    reason: 'It cannot be understood as it stands.',
    fix: 'Write:\n{example}',
  },
  'date-missing': {
    code: 'IMP043',
    severity: 'error',
    message: 'There is no "date".',
    reason:
      'The date of first publication is shown with the story and is part of its address; only a draft can be without one.',
    fix: 'Write:\n{example}\nor, while it is being written:\ndraft: true',
  },
  'date-impossible': {
    code: 'IMP044',
    severity: 'error',
    message: '"{key}" is {text}: {cause}.',
    reason: 'Dates decide what is shown, from when on, and in which order.',
    fix: 'Write the date, or the date and the time, with or without an offset:\n{example}',
  },
  'date-resolved': {
    code: 'IMP045',
    severity: 'warning',
    message: 'At {text} the clocks in {zone} were changed: that time {what}.',
    reason: 'The instant meant cannot be told for sure.',
    fix: 'Write the offset too:\n{example}',
  },
  'photo-short': {
    code: 'IMP046',
    severity: 'error',
    message: '"{key}" is only the name of a file, which does not say whose it is and what it shows.',
    reason: 'A photo needs a description for readers who cannot see it, and a credit.',
    fix: 'Write:\n{example}',
  },
  'photo-description-missing': {
    code: 'IMP047',
    severity: 'error',
    message: 'The photo {src} has no "alt", neither here nor in its file.',
    reason: 'A reader who cannot see the picture is told by "alt" what it shows.',
    fix: 'Write:\n{example}',
  },
  'photo-credit-missing': {
    code: 'IMP048',
    severity: 'error',
    message: 'The photo {src} has no "credit", neither here nor in its file.',
    reason: 'The photographer, and the agency that distributes the picture, have a right to be named.',
    fix: 'Write:\n{example}',
  },
  'section-unknown': {
    code: 'IMP049',
    severity: 'error',
    message: 'There is no section "{section}".',
    reason: 'A story stands in a section that has a file in content/sections/. There are: {sections}.',
    fix: '{suggestion}',
  },
  'authors-doubled': {
    code: 'IMP050',
    severity: 'error',
    message: 'There are both "author" and "authors".',
    reason: 'It cannot be told which is meant.',
    fix: 'Put all names in one line:\n{example}',
  },
  'author-unlikely': {
    code: 'IMP051',
    severity: 'warning',
    message: 'There is no profile of "{name}", but there is one of "{suggestion}".',
    reason: 'A misspelt name would give the author a second page.',
    fix: 'If they are the same person, write:\n{example}',
  },
  'address-wrong': {
    code: 'IMP052',
    severity: 'error',
    message: '"{key}" should be {expected}, and here is {text}.',
    reason: 'Readers would be led astray.',
    fix: 'Write:\n{example}',
  },
  'name-unknown': {
    code: 'IMP053',
    severity: 'error',
    message: '{text} is not {expected}.',
    reason: '{why}',
    fix: '{suggestion}',
  },
  'slug-wrong': {
    code: 'IMP054',
    severity: 'error',
    message: '"{text}" cannot be part of an address.',
    reason: 'An address part has lower-case letters, digits and hyphens.',
    fix: 'Write:\n{example}',
  },
  'slug-reserved': {
    code: 'IMP055',
    severity: 'error',
    message: 'The address /{slug}/ is used by the site itself.',
    reason: 'One of the two could not be reached.',
    fix: 'Give the file another name.',
  },
  'related-unknown': {
    code: 'IMP056',
    severity: 'warning',
    message: 'There is no story "{name}".',
    reason: '"related" names other stories by file, as a path in content/articles/ without ".md", or by slug.',
    fix: '{suggestion}',
  },
  'address-doubled': {
    code: 'IMP057',
    severity: 'error',
    message: 'Two files claim the address {address}',
    reason: 'Only one of them could be read there.',
    fix: 'Give one of them another address:\n{example}',
  },
  'campaign-unknown': {
    code: 'IMP058',
    severity: 'warning',
    message: 'There is no campaign "{name}" in content/support/.',
    reason: 'Another campaign would be shown with this story instead.',
    fix: '{suggestion}',
  },
  'dates-disordered': {
    code: 'IMP059',
    severity: 'warning',
    message: '"{later}" is before "{earlier}".',
    reason:
      'Readers and search engines would be told that it happened first, and what ends before it begins is never shown.',
    fix: 'Check both dates.',
  },
  'alias-doubled': {
    code: 'IMP060',
    severity: 'error',
    message: 'The old address {address} is already in use.',
    reason: 'An old address can lead to one place only, and not away from a story that stands there.',
    fix: 'Delete the line in one of the two files.',
  },
  'address-taken': {
    code: 'IMP061',
    severity: 'error',
    message: 'There can be no page at {address}: {what} is in its way.',
    reason: 'One address can lead to one place only, and the site needs this one itself.',
    fix: 'Write another address, or delete the line if it is of no use:\n{example}',
  },
  'translation-outdated': {
    code: 'IMP070',
    severity: 'warning',
    message: 'This translation is older than its source: {source} was {change} on {date}.',
    reason: 'Readers of this edition may still be told what is no longer so, or not be told that it was put right.',
    fix: 'Bring the text up to date, and write:\n{example}',
  },

  // The front: 110–119.
  'front-unplaced': {
    code: 'IMP110',
    severity: 'error',
    message: '"{name}" is not a language of this publication, so there is no front that this file could rule.',
    reason: 'A file in content/front/ has the name of its edition, one of: {languages}.',
    fix: '{suggestion}',
  },
  'front-story-unknown': {
    code: 'IMP111',
    severity: 'error',
    message: 'There is no story "{name}".',
    reason: 'The front names stories by file, as a path in content/articles/ without ".md", or by slug.',
    fix: '{suggestion}',
  },
  'front-story-unseen': {
    code: 'IMP112',
    severity: 'warning',
    message: 'Readers cannot see "{name}" {when}: {cause}.',
    reason: '{meanwhile}',
    fix: '{advice}',
  },
  'front-story-doubled': {
    code: 'IMP113',
    severity: 'warning',
    message: 'The story "{name}" has a place on this front already, under {place}.',
    reason: 'A story stands on the front once; the newest story that is free stands here instead.',
    fix: 'Delete the name here or there.',
  },
  'front-strip-empty': {
    code: 'IMP114',
    severity: 'warning',
    message: 'The {by} "{slug}" has no stories that readers of "{language}" can see.',
    reason: 'The strip shows {outcome}.',
    fix: '{suggestion}',
  },
  'breaking-endless': {
    code: 'IMP115',
    severity: 'error',
    message: '"breaking" does not say until when.',
    reason: 'Breaking news that nobody takes away would be there still next week.',
    fix: 'Write:\n{example}',
  },
  'front-expired': {
    code: 'IMP116',
    severity: 'warning',
    message: '"{key}" was over on {date}, and is shown no more.',
    reason: 'What is long over only hides what is not.',
    fix: '{advice}',
  },

  // Campaigns: 120–139.
  'campaign-unwanted': {
    code: 'IMP120',
    severity: 'error',
    message: 'This file is in "{language}", and "languages" says that the campaign is for {languages} only.',
    reason: 'It cannot be told whether readers of "{language}" are to be asked.',
    fix: 'If they are, write:\n{example}\nIf not, delete this file.',
  },
  'variable-unknown': {
    code: 'IMP121',
    severity: 'error',
    message: 'Nothing is filled in for {text}.',
    reason: 'Readers would see the braces. Words of a campaign can have: {names}.',
    fix: '{suggestion}',
  },
  'years-unfounded': {
    code: 'IMP122',
    severity: 'error',
    message: 'Nothing can be filled in for {variable}: publication.yaml does not say when the newspaper was founded.',
    reason: 'Readers would be told of 0 years.',
    fix: 'Write in publication.yaml, with the right year:\nfounded: 2014',
  },
  'figure-missing': {
    code: 'IMP123',
    severity: 'error',
    message: 'Nothing can be filled in for {variable}: the campaign does not say it.',
    reason: 'Readers would find a gap in the sentence.',
    fix: 'Write it in the front matter:\n{example}\nor say it without the figure.',
  },
  'way-wrong': {
    code: 'IMP124',
    severity: 'error',
    message: '{what}.',
    reason: '{why}',
    fix: '{suggestion}',
  },
  'campaign-aim-unknown': {
    code: 'IMP125',
    severity: 'warning',
    message: '{what}.',
    reason: '{outcome}',
    fix: '{suggestion}',
  },
  'campaign-story-unknown': {
    code: 'IMP126',
    severity: 'warning',
    message: 'There is no story "{name}" that the campaign could stay away from.',
    reason: 'If another story was meant, its readers are asked all the same.',
    fix: '{suggestion}',
  },
  'campaign-unreachable': {
    code: 'IMP127',
    severity: 'warning',
    message: 'No page of "{language}" can show this campaign: {cause}.',
    reason: 'It would wait for readers whom it never meets.',
    fix: '{suggestion}',
  },
  'campaigns-overlap': {
    code: 'IMP128',
    severity: 'warning',
    message: 'This campaign and "{other}" ask at the same time and in the same places, where only the other is shown.',
    reason: 'Nothing says which of them is meant to ask, so it is the one that {criterion}.',
    fix: 'Write in the one that is to ask first:\npriority: {priority}\nand let it end, or be for some sections only, if the other is to ask as well.',
  },
  'way-expired': {
    code: 'IMP129',
    severity: 'warning',
    message: 'This way to give was open until {date}, and is offered no more{rest}.',
    reason: '{outcome}',
    fix: '{suggestion}',
  },
  'amount-under-minimum': {
    code: 'IMP130',
    severity: 'warning',
    message: '{amount} is less than {way} takes, which is {minimum} at a time.',
    reason: 'Who chooses the amount cannot give it there.',
    fix: 'Begin with an amount that it takes:\n{example}',
  },
  'gift-without-way': {
    code: 'IMP131',
    severity: 'error',
    message: 'Nobody can give {amount} {how}: none of the ways to give takes that.',
    reason: 'Who chooses the amount would find nothing to follow.',
    fix: 'Delete the amount, or add a way to give that takes it, such as:\nmethods:\n  - donorbox: our-newspaper',
  },
  'safer-way-missing': {
    code: 'IMP132',
    severity: 'error',
    message: '"{name}" is not among the ways to give of this campaign.',
    reason: 'Who is at risk would look for it in vain. There are: {ways}.',
    fix: '{suggestion}',
  },
  'campaign-untranslated': {
    code: 'IMP133',
    severity: 'warning',
    message: 'There is no version of this campaign in {languages}.',
    reason: 'Readers of these editions are not asked.',
    fix: 'Translate it; what is left out is taken from this file. Begin {file} with:\n{example}\nIf it is not meant for them, write here:\nlanguages: [{own}]',
  },
  'campaign-page-taken': {
    code: 'IMP135',
    severity: 'warning',
    message: 'The support page is that of "{other}", which has other amounts or other ways to give.',
    reason: 'Readers whom this campaign asks are led there, and cannot give to it.',
    fix: 'Give it a page of its own, at {address}, by leaving "page" out of its places:\nplaces: {places}',
  },
  'campaign-over': {
    code: 'IMP134',
    severity: 'warning',
    message: 'The campaign "{name}" was over on {date}, before this story appeared{more}.',
    reason: 'Another campaign asks here, or none.',
    fix: 'Name one that runs, or delete the line.',
  },

  // What is held back, redirects and renames: 240–259.
  'expires-too-soon': {
    code: 'IMP240',
    severity: 'error',
    message: '"expires" is not after "{later}": the story would be over before anybody could read it.',
    reason: 'From the instant in "expires" on, readers find only a note that the story is no longer available.',
    fix: 'Write a later date, or delete the line if the story is to stay.',
  },
  'address-moved': {
    code: 'IMP241',
    severity: 'error',
    message: 'This story was published at {old} and would stand at {address} now, with nothing at its old address.',
    reason:
      'Every link to it, in search engines, in letters and on other sites, would lead to "This page is not here".',
    fix: 'Let the old address lead here:\n{example}\nIf it need not, build once with: npm run build -- --forget',
  },
  'story-deleted': {
    code: 'IMP242',
    severity: 'warning',
    message: 'The story that was published at {old} is in no file any more.',
    reason: 'Readers who come by a link will meet "This page is not here", without a word of what became of the story.',
    fix: 'If it was withdrawn, put the file back and write:\nretracted:\n  date: 2024-04-12 09:30\n  reason: "…"\nIf another story took its place, write there:\naliases:\n  - {old}',
  },
  'story-hidden': {
    code: 'IMP243',
    severity: 'warning',
    message: 'Readers could find this story at {old}, and now cannot: {cause}.',
    reason: 'Who comes by a link will meet "This page is not here".',
    fix: 'If the story was withdrawn, let it stand and write:\nretracted:\n  date: 2024-04-12 09:30\n  reason: "…"',
  },
  'addresses-resettled': {
    code: 'IMP244',
    severity: 'warning',
    message: '"timezone" or "languages" was changed, and {count} published {stories} at another address for it.',
    reason:
      'Addresses hold the day in the zone of the publication, and the language but for the first. Old links will lead nowhere.',
    fix: 'Change it back, unless the site has only just begun.',
  },

  // Corrections and retractions: 260–279.
  'retracted-draft': {
    code: 'IMP260',
    severity: 'error',
    message: 'A draft cannot be retracted.',
    reason: 'A retraction tells readers of a story that they could read; a draft is on no page of the site.',
    fix: 'Delete "retracted" with its lines. If readers have seen the story, delete instead:\ndraft: true',
  },
  'translation-unretracted': {
    code: 'IMP261',
    severity: 'warning',
    message: 'This story was retracted in "{language}" on {date}, but not here.',
    reason: 'Readers of this edition are still told what the newspaper has withdrawn.',
    fix: 'Read the reason there, and if it holds here too write:\n{example}',
  },

  'changed-silently': {
    code: 'IMP262',
    severity: 'warning',
    message:
      'The text of this story was changed after it was published on {date} ({words} words), and nothing tells readers.',
    reason: 'Who read, quoted or shared it before cannot know that it says something else now.',
    fix: 'If something was added or said anew, write:\nupdated: {now}\nIf something was wrong, say what:\n{example}',
  },

  // The text: 080–109.
  'photo-broken': {
    code: 'IMP094',
    severity: 'error',
    message: 'The picture {name} cannot be opened: {cause}.',
    reason: 'Readers would see a hole where the photo should be.',
    fix: 'Export it again from your picture editor as JPEG or PNG, under the same name.',
  },
  'photo-heavy': {
    code: 'IMP096',
    severity: 'error',
    message: 'The picture {name} has {size} MB; at most {most} MB can be taken.',
    reason: 'A picture of this size takes the memory of the machine, and no page shows so much of it.',
    fix: 'Export it from your picture editor as JPEG with a longer side of 4,000 pixels, under the same name.',
  },
  'photo-huge': {
    code: 'IMP097',
    severity: 'error',
    message:
      'The picture {name} has {width} × {height} pixels, which are {size} megapixels; at most {most} can be taken.',
    reason: 'Unpacked it takes the memory of the machine; a small file that unpacks to so much is a known attack.',
    fix: 'Make it smaller in your picture editor, to a longer side of 4,000 pixels, and save it under the same name.',
  },
  'photo-foreign': {
    code: 'IMP098',
    severity: 'error',
    message: 'The picture {name} is {what}, whatever its name says.',
    reason: 'Pictures can be JPEG, PNG, WebP, AVIF, GIF or TIFF.',
    fix: 'Export it as JPEG from the program or telephone that it comes from, and write its new name:\n{example}',
  },
  'photo-vector': {
    code: 'IMP099',
    severity: 'error',
    message: 'The picture {name} is an SVG, and those are not taken.',
    reason: 'An SVG can hold programs and load files from other sites, and is drawn differently on each machine.',
    fix: 'Export it as PNG, at least 1,860 pixels wide, and write its new name:\n{example}',
  },
  'photo-misnamed': {
    code: 'IMP100',
    severity: 'warning',
    message: 'The picture {name} is {what}, though its name says something else. It is shown all the same.',
    reason: 'Other programs go by the name, and will not open it.',
    fix: 'Rename the file, and write its new name:\n{example}',
  },
  'photo-moving': {
    code: 'IMP101',
    severity: 'warning',
    message: 'The picture {name} moves; only the first of its pictures is shown.',
    reason: 'Readers can neither stop what moves nor save its bytes, and some become ill from it.',
    fix: 'Save the one picture that tells the story as JPEG or PNG; what has to move belongs into a video.',
  },
  'photo-rights-differ': {
    code: 'IMP104',
    severity: 'warning',
    message: 'The {what} of {src} is "{here}" here, and "{there}" in its file.',
    reason:
      'One of the two is not whose picture it is; readers are told, and the published files say, what stands here.',
    fix: 'If the file is right, write:\n{example}\nIf this is right, have it corrected in the file, in a program for pictures.',
  },
  'photo-small': {
    code: 'IMP105',
    severity: 'warning',
    message: 'The picture {src} is {width} × {height} pixels, which is small for its place {where}.',
    reason: 'It would be enlarged and look blurred, or stand small, and search engines and shared links pass it over.',
    fix: 'Ask for the original, or export it again at least {wanted} pixels wide.',
  },
  'photo-lost': {
    code: 'IMP080',
    severity: 'error',
    message: '{what}.',
    reason: '{reason}',
    fix: '{suggestion}',
  },
  'photo-outside': {
    code: 'IMP081',
    severity: 'error',
    message: 'The photo {src} would be outside the content folder.',
    reason: 'Only files inside the content folder are published.',
    fix: 'Put the file beside the story and write only its name.',
  },
  'photo-remote': {
    code: 'IMP082',
    severity: 'error',
    message: 'The photo {src} is on another site.',
    reason: 'That site would learn who reads this story, and could change or remove the picture.',
    fix: 'Download it beside the story, if you may publish it, and write:\n{example}',
  },
  'photo-format': {
    code: 'IMP083',
    severity: 'error',
    message: '{src} is not a picture of a known kind.',
    reason: 'Pictures can be JPEG, PNG, WebP, AVIF, GIF or TIFF.',
    fix: 'Save the picture as JPEG (a photograph) or PNG (a drawing), and write that name.',
  },
  'photo-misplaced': {
    code: 'IMP084',
    severity: 'error',
    message: 'There is a picture in {where}.',
    reason: 'Pictures can only stand in the text of a story or page.',
    fix: 'Take the picture out.',
  },
  'directive-unknown': {
    code: 'IMP085',
    severity: 'warning',
    message: '"{fence}{name}" is not known; its text is shown as it is.',
    reason: 'Known are :::pullquote, :::figure and :::gallery.',
    fix: '{suggestion}',
  },
  'directive-unclosed': {
    code: 'IMP086',
    severity: 'warning',
    message: 'The "{name}" that begins here is never closed; it takes all the text that follows.',
    reason: 'Everything up to the closing line belongs to it.',
    fix: 'Write a line with only\n{fence}\nwhere it ends.',
  },
  'directive-stray': {
    code: 'IMP087',
    severity: 'warning',
    message: 'These colons open or close nothing, and are shown as they are.',
    reason: 'A block is opened by three colons and a name without a space, and closed by a line of only three colons.',
    fix: 'Delete the line, or write:\n{example}',
  },
  'heading-too-high': {
    code: 'IMP088',
    severity: 'warning',
    message: 'There is a heading of the first level in the text; all headings were moved down by one.',
    reason: 'The first level is the headline.',
    fix: '{suggestion}',
  },
  'html-removed': {
    code: 'IMP089',
    severity: 'warning',
    message: '{what}.',
    reason: 'Scripts, styles and unknown elements are not published; the text inside other elements is kept.',
    fix: '{suggestion}',
  },
  'html-embed': {
    code: 'IMP090',
    severity: 'warning',
    message: 'An embedded {name} was removed.',
    reason: 'It would tell another site who reads this story.',
    fix: 'Write a link to it instead:\n{example}',
  },
  'link-unsafe': {
    code: 'IMP091',
    severity: 'warning',
    message: 'The address of a link was removed: {href}',
    reason: 'Links can be http, https, mailto, tel or relative addresses.',
    fix: 'Write an address of one of these kinds, or take the link out.',
  },
  'media-remote': {
    code: 'IMP092',
    severity: 'warning',
    message: 'The address of a recording was removed: {src}',
    reason: 'Recordings have to be on this site, so that no other site learns who plays them.',
    fix: 'Put the file into public/media/ and write:\n{example}',
  },
  'nesting-too-deep': {
    code: 'IMP093',
    severity: 'error',
    message: 'The text has quotes, lists or HTML elements inside each other too deeply to be read.',
    reason: 'Thousands of levels are a mistake or an attack; no page shows them.',
    fix: 'Look for a long row of >, - or opening tags, and delete it.',
  },
  'paragraph-tangled': {
    code: 'IMP095',
    severity: 'error',
    message: 'Here are thousands of brackets, asterisks, stops or references such as &nbsp;.',
    reason: 'It would take longer to read than all the rest of the site, and no reader could read it.',
    fix: 'Divide it with empty lines, or delete what came with it from another program.',
  },

  // The copy: 200–239.
  'credit-missing': {
    code: 'IMP200',
    severity: 'error',
    message: 'The picture {src} has no credit, neither here nor in its file.',
    reason: 'The photographer, and the agency that distributes the picture, have a right to be named.',
    fix: 'Write:\n{example}',
  },
  'alt-repeats': {
    code: 'IMP201',
    severity: 'warning',
    message: 'The "alt" of {src} only says again what the {what} says.',
    reason: 'A reader who hears the page is told the same twice, and never what the picture shows.',
    fix: 'Write what can be seen in it:\n{example}',
  },
  'alt-wordless': {
    code: 'IMP202',
    severity: 'warning',
    message: 'The "alt" of {src} is {text}, which does not tell what it shows.',
    reason: 'A reader who cannot see the picture has nothing else to go by.',
    fix: 'Write what can be seen in it:\n{example}',
  },
  'alt-opening': {
    code: 'IMP203',
    severity: 'warning',
    message: 'The "alt" of {src} begins with {text}.',
    reason: 'Screen readers say that it is a picture before they read out the "alt".',
    fix: 'Begin with what can be seen:\n{example}',
  },
  'alt-long': {
    code: 'IMP204',
    severity: 'warning',
    message: 'The "alt" of {src} has {count} characters.',
    reason: 'It is read out in one piece, and who missed a word has to begin anew; picture agencies allow 250 (IPTC).',
    fix: 'Keep what matters most, and tell the rest in the text.',
  },
  'caption-long': {
    code: 'IMP205',
    severity: 'warning',
    message: 'The caption has {count} sentences.',
    reason: 'A caption says in one who, what, where and when, and in a second what else one must know.',
    fix: 'Keep two sentences, and move the rest into the text.',
  },
  'caption-endless': {
    code: 'IMP206',
    severity: 'warning',
    message: 'The caption does not end with a full stop.',
    reason: 'Captions are sentences, and a reader may think that words are missing.',
    fix: 'Write at its end:\n{example}',
  },
  'caption-opening': {
    code: 'IMP207',
    severity: 'warning',
    message: 'The caption begins with {text}.',
    reason: 'That it is a picture can be seen; the first words are for who and what is in it.',
    fix: 'Begin with who or what is seen:\n{example}',
  },
  'heading-skips': {
    code: 'IMP208',
    severity: 'warning',
    message: 'This heading is {by} under {above}.',
    reason: 'Readers who go from heading to heading look for what stands between.',
    fix: 'Write:\n{example}',
  },
  'heading-empty': {
    code: 'IMP209',
    severity: 'warning',
    message: 'This heading {holding}.',
    reason: 'A screen reader tells of a heading and then says nothing.',
    fix: '{suggestion}',
  },
  'link-lost': {
    code: 'IMP210',
    severity: 'warning',
    message: 'Nothing stands at {address} on this site.',
    reason: 'Readers who follow the link are told that there is no such page.',
    fix: '{suggestion}',
  },
  'anchor-lost': {
    code: 'IMP211',
    severity: 'warning',
    message: 'There is no place "{anchor}" in {where}.',
    reason: 'The link leads to the top of the page, and not to what its words promise.',
    fix: '{suggestion}',
  },
  'link-file-lost': {
    code: 'IMP212',
    severity: 'error',
    message: 'There is no file {path}.',
    reason: 'A link to a Markdown file becomes the address of the story that is in it.',
    fix: '{suggestion}',
  },
  'link-unseen': {
    code: 'IMP213',
    severity: 'warning',
    message: 'Readers cannot see {name} yet: {cause}.',
    reason: '{meanwhile}',
    fix: 'Leave it to its time, or take the link out.',
  },
  'link-relative': {
    code: 'IMP214',
    severity: 'warning',
    message: 'The link to {href} leads nowhere: {cause}.',
    reason: 'Readers who follow it are told that there is no such page.',
    fix: '{suggestion}',
  },
  'link-wordless': {
    code: 'IMP215',
    severity: 'warning',
    message: 'This link has {text}, so that it does not tell where it leads.',
    reason: 'Screen readers list the links of a page without the words around them.',
    fix: 'Make a link of the words that name what is there:\n{example}',
  },
  'word-doubled': {
    code: 'IMP216',
    severity: 'warning',
    message: '"{word}" stands here twice.',
    reason: 'Readers stumble over it.',
    fix: 'Write it once; if both are meant, put a comma between them or write it otherwise.',
  },
  'quote-straight': {
    code: 'IMP217',
    severity: 'warning',
    message: 'It cannot be told whether this quotation mark opens or closes.',
    reason: 'It is shown straight among marks that are set.',
    fix: 'Write it right before or after the word that it belongs to, without a space between.',
  },
  'headline-long': {
    code: 'IMP218',
    severity: 'warning',
    message: 'The headline has {count} characters.',
    reason: 'Search engines, feeds and telephones cut long headlines off; {most} characters are the most.',
    fix: 'Say the most in fewer words, and leave the rest to the "description".',
  },
  'standfirst-length': {
    code: 'IMP219',
    severity: 'warning',
    message: 'The "description" has {count} characters, which is very {extent}.',
    reason: 'It stands under the headline, in lists and in search engines, where there is room for a sentence or two.',
    fix: '{advice}',
  },
  'headline-stop': {
    code: 'IMP220',
    severity: 'warning',
    message: 'The headline ends with a full stop.',
    reason: 'Headlines have none: it stops a reader who should read on.',
    fix: 'Write:\n{example}',
  },
  'headline-capitals': {
    code: 'IMP221',
    severity: 'warning',
    message: 'The headline is in capitals.',
    reason: 'Words in capitals are slower to read, and some screen readers spell them out.',
    fix: 'Write it in small letters, with capitals where the language has them, such as:\n{example}',
  },
  'date-far': {
    code: 'IMP222',
    severity: 'warning',
    message: '"{key}" is {date}, over a year ahead.',
    reason: 'The story is held back until then.',
    fix: 'Check the year. While the story waits for a date write:\ndraft: true',
  },
  'date-early': {
    code: 'IMP223',
    severity: 'warning',
    message: '"{key}" is {date}, {before}.',
    reason: 'The date is part of the address, and of what search engines are told.',
    fix: 'Check the year.',
  },
  'character-invisible': {
    code: 'IMP224',
    severity: 'warning',
    message: 'There is an invisible character in {where}: {character}{more}.',
    reason: '{why}',
    fix: '{advice}',
  },
  'letters-mixed': {
    code: 'IMP225',
    severity: 'warning',
    message: '"{word}" has letters of two alphabets: {letters}.',
    reason: 'They look alike, but whoever searches for the word does not find it, and screen readers stumble over it.',
    fix: 'Write:\n{example}',
  },
} as const satisfies Record<string, Kind>;

/** The readable names of all kinds of problem. */
export type ProblemName = keyof typeof CATALOGUE;

type Blanks<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Blanks<Rest> : never;
type BlanksOf<Name extends ProblemName> = Blanks<
  (typeof CATALOGUE)[Name]['message'] | (typeof CATALOGUE)[Name]['reason'] | (typeof CATALOGUE)[Name]['fix']
>;

/** What has to be said about one problem of a kind, besides its place. */
export type ProblemValues<Name extends ProblemName> = Readonly<Record<BlanksOf<Name>, string | number>>;

/** What a problem may be given beyond its kind. */
export type ProblemPlace = Place & Pick<Problem, 'excerpt' | 'other'>;

/** Makes a problem of a kind at a place; the values fill the blanks in its texts. */
export function describeProblem<Name extends ProblemName>(
  name: Name,
  place: ProblemPlace,
  ...[values]: [BlanksOf<Name>] extends [never] ? [] : [ProblemValues<Name>]
): Problem {
  return describeNamed(name, place, values ?? {});
}

/** The same for a kind that is known only as the program runs: that the values are those of its blanks is for the caller to see to. */
export function describeNamed(name: ProblemName, place: ProblemPlace, values: object): Problem {
  const { code, severity, message, reason, fix } = CATALOGUE[name];
  const fill = (text: string) =>
    text.replace(/\{([a-z]+)\}/g, (blank, key: string) => {
      const value = (values as Readonly<Record<string, string | number>>)[key];
      return value === undefined ? blank : String(value);
    });
  return { ...place, code, severity, message: fill(message), reason: fill(reason), fix: fill(fix) };
}

/** Every kind with its name, for documentation and checks. */
export function listKinds(): readonly (Kind & { readonly name: string })[] {
  return Object.entries(CATALOGUE).map(([name, kind]) => ({ name, ...kind }));
}
