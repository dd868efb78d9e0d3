import type { DelayUnit, Phrases } from '../phrases.ts';

const plural = new Intl.PluralRules('ar');
const number = new Intl.NumberFormat('ar');

const units: Readonly<Record<DelayUnit, Readonly<Record<Intl.LDMLPluralRule, string>>>> = {
  day: { zero: 'يوم', one: 'يوم', two: 'يومين', few: 'أيام', many: 'يومًا', other: 'يوم' },
  week: { zero: 'أسبوع', one: 'أسبوع', two: 'أسبوعين', few: 'أسابيع', many: 'أسبوعًا', other: 'أسبوع' },
  month: { zero: 'شهر', one: 'شهر', two: 'شهرين', few: 'أشهر', many: 'شهرًا', other: 'شهر' },
  year: { zero: 'سنة', one: 'سنة', two: 'سنتين', few: 'سنوات', many: 'سنة', other: 'سنة' },
};

/** In the genitive, as after "بعد"; one and two are told by the word itself. */
function delay(count: number, unit: DelayUnit): string {
  const category = plural.select(count);
  const form = units[unit][category];
  return category === 'one' || category === 'two' ? form : `${number.format(count)}\u00a0${form}`;
}

export const arabic: Phrases = {
  skipToText: 'انتقل إلى النص',
  menu: 'القائمة',
  sections: 'الأقسام',
  editions: 'طبعات بلغات أخرى',
  support: 'الدعم',
  pages: 'الصفحات',
  path: 'أنت هنا',
  front: 'الصفحة الأولى',
  onlyFront: 'الصفحة الأولى فقط',

  breaking: 'عاجل',
  notice: 'تنويه',

  comma: '، ',
  by: 'بقلم',
  published: 'نُشر في',
  updated: 'حُدّث في',
  credit: 'المصدر:',
  heldBack: { draft: 'مسودة: لم تُنشر', scheduled: (moment) => `مجدولة: لن تُنشر قبل ${moment}` },
  corrections: 'التصحيحات',
  correction: { correction: 'تصحيح', clarification: 'توضيح', update: 'تحديث' },
  ended: { retracted: 'سُحب هذا المقال', expired: 'لم يعد متاحًا' },
  expiredText: 'انتهت المدة التي كان يمكننا فيها عرض هذا المقال.',
  topics: 'المواضيع',
  readMore: 'اقرأ أيضًا',
  nearby: (section) => `المزيد في قسم «${section}»`,
  earlier: 'قبل هذا',
  later: 'بعد هذا',
  printedFrom: 'طُبع من',

  give: { monthly: 'ادعم كل شهر', once: 'ادعم مرة واحدة', yearly: 'ادعم كل سنة' },
  each: { monthly: 'في الشهر', once: 'مرة واحدة', yearly: 'في السنة' },
  paymentMethods: 'طرق الدفع',
  notReady: 'لست مستعدًا لدعمنا اليوم؟',
  remindMe: 'ذكّرني لاحقًا',
  remindIn: (count, unit) => `بعد ${delay(count, unit)}`,
  calendarFile: 'تذكير في التقويم',
  mailToSelf: 'أكتب رسالة إلى نفسي',
  putAway: 'لن نطلب منك الدعم مجددًا قبل {date}.',
  undo: 'تراجع',
  thanked: 'شكرًا على دعمك.',
  thanks: {
    title: 'شكرًا لك',
    text: 'يساعدنا دعمك على التحقق من معلومة أخرى وإجراء مكالمة أخرى. شكرًا لوقوفك معنا.',
    kept: 'يتذكّر هذا الجهاز أنك دعمتنا، فلن تطلب منك هذه الصفحات الدعم مجددًا لفترة. لا يُحفظ إلا تاريخ ومدة، ولا يغادران هذا الجهاز.',
    forget: 'انسَ أنني دعمتكم',
    offered:
      'لم يُحفظ شيء على هذا الجهاز. يمكنه، إن أردت، أن يتذكّر أنك دعمتنا كي لا تطلب منك هذه الصفحات الدعم مجددًا لفترة: تاريخ ومدة فقط، ولا يُرسلان إلى أحد. وقد يجدهما من يفتح هذا المتصفح.',
    keep: 'تذكّر على هذا الجهاز أنني دعمتكم',
    refused: 'هذا المتصفح لا يحفظ شيئًا، فلا يمكن لهذه الصفحات أن تتذكّر أنك دعمتنا.',
  },

  kinds: { section: 'قسم', topic: 'موضوع', author: 'كاتب' },
  archive: 'الأرشيف',
  correctionsTitle: 'التصحيحات والتوضيحات',
  correctionsText: 'ما أخطأنا فيه وما صحّحناه، الأحدث أولًا.',
  noCorrections: 'لم يُصحَّح أي مقال بعد.',
  feed: 'خلاصة (RSS)',
  pageNumber: (count) => `صفحة ${number.format(count)}`,
  noStories: 'لم يُنشر شيء هنا بعد.',
  moreStories: 'مقالات أخرى',
  newer: 'الأحدث',
  older: 'الأقدم',

  search: {
    title: 'البحث',
    label: 'ابحث في الأرشيف',
    button: 'ابحث',
    section: 'القسم',
    year: 'السنة',
    allSections: 'كل الأقسام',
    allYears: 'كل السنوات',
    searching: 'جارٍ البحث…',
    none: 'لم نجد شيئًا. جرّب كلمات أخرى أو أقل.',
    failed: 'تعذّر تحميل البحث. حاول مرة أخرى حين يتحسن الاتصال.',
    more: 'اعرض المزيد',
    withoutScript:
      'يحتاج البحث إلى جافاسكربت، ولا شيء غيره هنا يحتاج إليها. كل المقالات موجودة أيضًا في الأرشيف بحسب التاريخ.',
    toArchive: 'افتح الأرشيف',
    found: {
      zero: 'لا مقالات',
      one: 'مقال واحد',
      two: 'مقالان',
      few: '{count} مقالات',
      many: '{count} مقالًا',
      other: '{count} مقال',
    },
  },

  notFound: 'هذه الصفحة غير موجودة',
  notFoundText: 'ربما يكون العنوان قديمًا أو فيه خطأ. إن جاء بك إلى هنا رابط من موقعنا فالخطأ خطؤنا.',
  toFront: 'إلى الصفحة الأولى',
  newest: 'أحدث المقالات',

  giving: {
    title: 'طرق الدعم',
    currency: 'العملة',
    readersIn: (countries) => `إذا كنت في أحد هذه البلدان: ${countries.join('، ')}`,
    raised: (raised, goal) => `${raised} من ${goal}`,
    givers: (count) => `عدد القرّاء الداعمين: ${count.toLocaleString('ar')}`,
    counted: (date) => `حتى ${date}`,
    howToGive: (gift) => `كيف تقدّم ${gift}`,
    open: {
      amount: 'تختار المبلغ هناك.',
      frequency: 'تختار وتيرة الدعم هناك.',
      both: 'تختار المبلغ ووتيرة الدعم هناك.',
    },
    anyAmount: 'أي مبلغ آخر',
    howOften: 'وتيرة الدعم',
    often: { monthly: 'كل شهر', once: 'مرة واحدة', yearly: 'كل سنة' },
    confirm: 'تؤكّده هناك',
    howMuch: 'المبلغ',
    goOn: (provider) => `تابع عبر ${provider}`,
    elsewhere: 'يمكنك أيضًا اختيار المبلغ هنا',
    transfers: 'بالتحويل',
    bank: 'تحويل مصرفي',
    fields: {
      holder: 'صاحب الحساب',
      iban: 'IBAN',
      bic: 'BIC',
      bank: 'المصرف',
      reference: 'البيان',
      address: 'العنوان',
      network: 'الشبكة',
    },
    openWallet: 'افتح في المحفظة',
    code: (name) => `رمز QR: ${name}`,
    results: 'ما جعله القرّاء ممكنًا',
    ended: (date) => `انتهت في ${date}`,
  },

  mirrors: 'إذا حُجب هذا الموقع فاقرأه هنا',
  contact: 'راسلنا',
  since: (year) => `تصدر منذ عام ${year}`,
};
