import type { Phrases } from '../phrases.ts';

const plural = new Intl.PluralRules('ar');
const number = new Intl.NumberFormat('ar');

/** In the genitive and the accusative alike, as after "for" and "after". */
function days(count: number): string {
  const forms = { zero: 'أيام', one: 'يوم واحد', two: 'يومين', few: 'أيام', many: 'يومًا', other: 'يوم' };
  const category = plural.select(count);
  return category === 'one' || category === 'two' ? forms[category] : `${number.format(count)} ${forms[category]}`;
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
  remindMe: 'ذكّرني لاحقًا.',
  remindByCalendar: (count) => `يحفظ تذكيرًا في تقويمك بعد ما يزيد قليلًا على ${days(count)}.`,
  remindHere: (count) => `يُخفي هذا الطلب لمدة ${days(count)}، على هذا الجهاز فقط.`,
  putAway: 'لن نطلب منك الدعم مجددًا قبل {date}.',
  asleep: 'طلبت أن نذكّرك بعد {date}',
  undo: 'تراجع',
  addToCalendar: 'أضف تذكيرًا إلى تقويمي',

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
      frequency: 'تختار هناك كم مرة.',
      both: 'تختار هناك المبلغ وعدد المرات.',
    },
    anyAmount: 'أي مبلغ آخر',
    howOften: 'كم مرة',
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
