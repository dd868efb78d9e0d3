import type { Phrases } from '../phrases.ts';

const plural = new Intl.PluralRules('ru');

/** In the genitive and the accusative alike: "1 день", "2 дня", "5 дней". */
function days(count: number): string {
  const forms = { one: 'день', few: 'дня', many: 'дней', other: 'дня', zero: 'дней', two: 'дня' };
  return `${count} ${forms[plural.select(count)]}`;
}

/** In the genitive: "от 1 читателя", "от 5 читателей". */
function readers(count: number): string {
  return `${count.toLocaleString('ru')} ${plural.select(count) === 'one' ? 'читателя' : 'читателей'}`;
}

export const russian: Phrases = {
  skipToText: 'Перейти к тексту',
  menu: 'Меню',
  sections: 'Рубрики',
  editions: 'Издания на других языках',
  support: 'Поддержка',
  pages: 'Страницы',
  path: 'Вы здесь',
  front: 'Первая полоса',
  onlyFront: 'только первая полоса',

  breaking: 'Срочно',
  notice: 'Объявление',

  comma: ', ',
  by: '',
  published: 'Опубликовано',
  updated: 'Обновлено',
  credit: 'Источник:',
  heldBack: {
    draft: 'Черновик: не опубликован',
    scheduled: (moment) => `Запланировано, выйдет не раньше: ${moment}`,
  },
  corrections: 'Исправления',
  correction: { correction: 'Исправление', clarification: 'Уточнение', update: 'Дополнение' },
  ended: { retracted: 'Материал отозван', expired: 'Больше не доступно' },
  expiredText: 'Срок, на который мы могли опубликовать этот материал, истёк.',
  topics: 'Темы',
  readMore: 'Читайте также',
  nearby: (section) => `Ещё в рубрике «${section}»`,
  earlier: 'Ранее',
  later: 'Позже',
  printedFrom: 'Напечатано с сайта',

  give: { monthly: 'Поддерживать ежемесячно', once: 'Поддержать один раз', yearly: 'Поддерживать ежегодно' },
  each: { monthly: 'в месяц', once: 'один раз', yearly: 'в год' },
  paymentMethods: 'Способы оплаты',
  notReady: 'Не готовы поддержать нас сегодня?',
  remindMe: 'Напомните мне позже.',
  remindByCalendar: (count) => `Сохранит напоминание для вашего календаря: чуть больше чем через ${days(count)}.`,
  remindHere: (count) => `Уберёт эту просьбу на ${days(count)}, только на этом устройстве.`,
  putAway: 'Мы не будем просить о поддержке до {date}.',
  asleep: 'Вы попросили напомнить после {date}',
  undo: 'Отменить',
  addToCalendar: 'Добавить напоминание в календарь',

  kinds: { section: 'Рубрика', topic: 'Тема', author: 'Автор' },
  archive: 'Архив',
  correctionsTitle: 'Исправления и уточнения',
  correctionsText: 'В чём мы ошиблись и что исправили; сначала последние.',
  noCorrections: 'Исправлений пока не было.',
  feed: 'Лента (RSS)',
  pageNumber: (number) => `страница ${number}`,
  noStories: 'Здесь пока ничего не опубликовано.',
  moreStories: 'Другие материалы',
  newer: 'Новее',
  older: 'Раньше',

  search: {
    title: 'Поиск',
    label: 'Поиск по архиву',
    button: 'Найти',
    section: 'Рубрика',
    year: 'Год',
    allSections: 'Все рубрики',
    allYears: 'Все годы',
    searching: 'Ищем …',
    none: 'Ничего не нашлось. Попробуйте другие слова или меньше слов.',
    failed: 'Поиск не загрузился. Попробуйте ещё раз, когда связь будет лучше.',
    more: 'Показать ещё',
    withoutScript: 'Поиску нужен JavaScript, остальному сайту он не нужен. Все материалы есть и в архиве, по датам.',
    toArchive: 'Открыть архив',
    found: {
      one: '{count} материал',
      few: '{count} материала',
      many: '{count} материалов',
      other: '{count} материала',
    },
  },

  notFound: 'Такой страницы нет',
  notFoundText: 'Адрес мог устареть, или в нём опечатка. Если сюда вас привела ссылка с нашего сайта, ошиблись мы.',
  toFront: 'На первую полосу',
  newest: 'Свежие материалы',

  giving: {
    title: 'Как поддержать',
    currency: 'Валюта',
    readersIn: (countries) => `Если вы находитесь в одной из этих стран: ${countries.join(', ')}`,
    raised: (raised, goal) => `${raised} из ${goal}`,
    givers: (count) => `от ${readers(count)}`,
    counted: (date) => `на ${date}`,
    howToGive: (gift) => `Как перевести ${gift}`,
    open: {
      amount: 'Сумму вы выберете там.',
      frequency: 'Как часто, вы выберете там.',
      both: 'Сколько и как часто, вы выберете там.',
    },
    anyAmount: 'Любая другая сумма',
    howOften: 'Как часто',
    often: { monthly: 'Каждый месяц', once: 'Один раз', yearly: 'Каждый год' },
    confirm: 'нужно подтвердить там',
    howMuch: 'Сколько',
    goOn: (provider) => `Продолжить через ${provider}`,
    elsewhere: 'Выбрать сумму можно и здесь',
    transfers: 'Переводом',
    bank: 'Банковский перевод',
    fields: {
      holder: 'Получатель',
      iban: 'IBAN',
      bic: 'BIC',
      bank: 'Банк',
      reference: 'Назначение платежа',
      address: 'Адрес',
      network: 'Сеть',
    },
    openWallet: 'Открыть в кошельке',
    code: (name) => `QR-код: ${name}`,
    results: 'Что стало возможным благодаря читателям',
    ended: (date) => `Завершилась ${date}`,
  },

  mirrors: 'Если сайт заблокирован, читайте его здесь',
  contact: 'Написать нам',
  since: (year) => `Выходит с ${year} года`,
};
