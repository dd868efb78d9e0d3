import { describeProblem } from '../diagnostics/catalogue.ts';
import { slugify } from '../newsroom/address.ts';
import type { Campaign } from '../newsroom/support.ts';
import type { FileName } from './file-name.ts';
import { type FileReading, type IngestSetting, parseFile, type SourceFile } from './parse-file.ts';
import { CAMPAIGN_GUIDES, makeCampaignSchema } from './schema.ts';
import { setTypography } from './typography.ts';

/** Days for which "Remind me later" can put an appeal away where its campaign doesn't say. */
const USUAL_REMINDERS = [7, 30, 90] as const;

/** Days for which who has given is not asked where the campaign doesn't say. */
const USUAL_THANKS = 180;

const EXAMPLE = `title: Keep the news open to all
line: Support us!
button: Support us
amounts:
  monthly: [2, 5, 10]
link: https://give.example.org/?amount={amount}`;

/** Reads a file of `content/support/`. */
export function parseCampaign(source: SourceFile, setting: IngestSetting): FileReading<Campaign> {
  const blank = ({ name }: FileName) => ({ title: name, line: '', button: '', currency: '', amounts: [], link: '' });
  const kind = { schema: makeCampaignSchema(setting.publication), guides: CAMPAIGN_GUIDES, blank, example: EXAMPLE };
  return parseFile(source, setting, kind, (open) => {
    const { file, name, language, fields, locate, report } = open;
    const starts = open.take(fields.starts, ['starts']);
    const ends = open.take(fields.ends, ['ends']);
    if (starts !== undefined && ends !== undefined && ends < starts) {
      report(describeProblem('dates-disordered', locate(['ends'], 'value'), { later: 'ends', earlier: 'starts' }));
    }
    return {
      id: slugify(name.name),
      language,
      file,
      title: setTypography(fields.title, language),
      line: setTypography(fields.line, language),
      button: setTypography(fields.button, language),
      offers: [{ currency: fields.currency, gifts: fields.amounts }],
      accounts: fields.link === '' ? [] : [{ by: 'link', href: fields.link }],
      marks: fields.methods ?? [],
      places: ['line', 'end', 'footer', 'page'],
      aim: { sections: [], topics: [], authors: [] },
      except: { sections: [], topics: [], authors: [], stories: [] },
      priority: 0,
      remindDays: fields.remind === undefined ? USUAL_REMINDERS : [fields.remind],
      thanksDays: USUAL_THANKS,
      ...(starts === undefined ? {} : { starts }),
      ...(ends === undefined ? {} : { ends }),
      html: open.readWords('an appeal'),
    };
  });
}
