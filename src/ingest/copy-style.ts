import type { Language } from '../newsroom/language.ts';

/** What copy editors look for in the words of one language. */
export interface CopyStyle {
  /** Beginnings of an `alt` that say only that it is a picture. */
  readonly altOpening: RegExp;
  /** The same of a caption. */
  readonly captionOpening: RegExp;
  /** Words that in an `alt` or a link say nothing, between bars. */
  readonly emptyAlt: string;
  readonly emptyLink: string;
  /** Words that may well stand twice, between bars. */
  readonly twice: string;
  /** In languages that double words for emphasis or number, the only words that are looked at. */
  readonly onlyTwice?: string;
}

const STYLES: Readonly<Record<string, CopyStyle>> = {
  en: {
    altOpening: /^(?:an? |the |this )?(?:image|photo|photograph|picture)s? (?:of|showing|shows)\s+/i,
    captionOpening:
      /^(?:pictured(?:\s+(?:here|above|below|are|is))?\b[:,]?|(?:an? |the |this )?(?:photo|photograph|picture|image) (?:of|shows|showing)\b|seen here\b[:,]?)\s*/i,
    emptyAlt: 'image|images|img|photo|photos|photograph|picture|pic|graphic|illustration|figure',
    emptyLink: 'here|click here|click|link|this link|read more|more|this page|see here|go here|right here',
    twice:
      'that|had|her|bye|no|so|choo|ho|ah|oh|very|long|well|now|there|yes|really|many|much|far|ha|blah|knock|again|never|more|win|hear|do|can|tuk|yo|pom|beri|mahi|cha|aye|hush|fifty|tut|chop|tsk|etc|hey|yeah|yep|yada|super|big|huge|hint|nudge|cool|go|la|night|hip|beep|naughty|done|cous',
  },
  ru: {
    altOpening: /^(?:на (?:фото|фотографии|снимке|картинке|изображении)|фотография|изображение|картинка)[\s:,—–-]+/i,
    captionOpening: /^на (?:фото|фотографии|снимке|картинке|изображении)(?![\p{L}\p{N}])[:,]?\s*/iu,
    emptyAlt: 'фото|фотография|картинка|изображение|снимок|рисунок|иллюстрация',
    emptyLink:
      'здесь|тут|ссылка|ссылке|по ссылке|по этой ссылке|эта ссылка|подробнее|читать далее|нажмите здесь|сюда|вот',
    twice:
      'да|нет|очень|много|долго|далеко|давно|еле|ну|вот|чуть|едва|их|его|её|ее|то|так|тихо|быстро|жили|ой|ах|эх|ха|тук|ку',
  },
  uk: {
    altOpening: /^(?:на (?:фото|світлині|знімку|зображенні)|фотографія|зображення|світлина)[\s:,—–-]+/i,
    captionOpening: /^на (?:фото|світлині|знімку|зображенні)(?![\p{L}\p{N}])[:,]?\s*/iu,
    emptyAlt: 'фото|фотографія|зображення|знімок|світлина|малюнок|ілюстрація',
    emptyLink: 'тут|посилання|за посиланням|за цим посиланням|детальніше|читати далі|сюди|ось',
    twice: 'так|ні|дуже|багато|довго|далеко|ну|ось|ледь|їх|його|її|то|не',
  },
  fr: {
    altOpening:
      /^(?:une? |la |l['’]|cette )?(?:photo|photographie|image) (?:de\b|d['’]|montrant|montre)(?!\s*(?:famille|groupe|archives?|classe|presse)\b)\s*/i,
    captionOpening:
      /^(?:(?:sur|dans) (?:cette|la) (?:photo|photographie|image)\b[:,]?|(?:cette |la )?(?:photo|photographie|image) (?:montre|montrant)\b)\s*/i,
    emptyAlt: 'photo|photographie|image|illustration|dessin|figure',
    emptyLink: 'ici|cliquez ici|cliquer ici|lien|ce lien|en savoir plus|lire la suite|plus|cette page',
    twice: 'vous|nous|en|si|non|oui|très|bla|trop|tout|ça|on|elle|elles|petit|ce',
  },
  ar: {
    // What kind of picture it is, such as from the air or an archive, may well be told.
    altOpening: /^(?:صورة|صوره)\s+(?!فضائية|جوية|أرشيفية|قديمة|تاريخية|مركبة|شاشة|بالأقمار|من |مأخوذة|ملتقطة)/,
    captionOpening: /^(?:في (?:هذه )?الصورة|ت[ُ]?ظهر (?:هذه )?الصورة|صورة (?:ل|تظهر|تُظهر))\S*\s*/,
    emptyAlt: 'صورة|صوره|رسم',
    emptyLink: 'هنا|اضغط هنا|انقر هنا|رابط|الرابط|هذا الرابط|المزيد|اقرأ المزيد',
    twice: '',
    onlyTwice: 'في|من|على|إلى|عن|مع|أن|إن|التي|الذي|هذه|هذا|كان|كانت|قد|بعد|قبل',
  },
  de: {
    altOpening: /^(?:das |ein |eine )?(?:bild|foto|fotografie|abbildung) (?:von|vom|der|des|einer|eines|zeigt)\s+/i,
    captionOpening: /^(?:auf (?:dem|diesem) (?:bild|foto)\b|(?:das|dieses) (?:bild|foto) zeigt\b|im bild\b)[:,]?\s*/i,
    emptyAlt: 'bild|foto|fotografie|abbildung|grafik|illustration',
    emptyLink: 'hier|hier klicken|klicken sie hier|link|dieser link|mehr|weiterlesen|mehr lesen|diese seite',
    twice: 'die|der|das|den|dem|sie|es|was|sehr|ja|nein|nach|ganz|viel|weit|in|wir|an|zu|wenn',
  },
  es: {
    altOpening:
      /^(?:una? |la |esta )?(?:foto|fotografía|imagen) (?:de|que muestra|muestra)\s+(?!(?:familia|archivo|grupo)\b)/i,
    captionOpening:
      /^(?:en (?:la|esta) (?:foto|fotografía|imagen)\b|(?:la|esta) (?:foto|fotografía|imagen) muestra\b)[:,]?\s*/i,
    emptyAlt: 'foto|fotografía|imagen|ilustración|dibujo|gráfico',
    emptyLink: 'aquí|haz clic aquí|haga clic aquí|enlace|este enlace|más|leer más|esta página',
    twice: 'no|sí|muy|casi|poco|ya|nos|luego',
  },
};

/** Nothing for a language of which no rule is known: a warning that is wrong is worse than none. */
export function findCopyStyle(language: Language): CopyStyle | undefined {
  return STYLES[language.toLowerCase().split('-')[0] ?? ''];
}

/** Whether a word or phrase stands in a list between bars. */
export function isListed(words: string, list: string): boolean {
  return `|${list}|`.includes(`|${words.toLowerCase()}|`) && words !== '';
}
