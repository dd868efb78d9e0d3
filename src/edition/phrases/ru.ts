import type { DelayUnit, Phrases } from '../phrases.ts';

const plural = new Intl.PluralRules('ru');

const units: Readonly<Record<DelayUnit, Partial<Record<Intl.LDMLPluralRule, string>>>> = {
  day: { one: 'день', few: 'дня', many: 'дней' },
  week: { one: 'неделю', few: 'недели', many: 'недель' },
  month: { one: 'месяц', few: 'месяца', many: 'месяцев' },
  year: { one: 'год', few: 'года', many: 'лет' },
};

/** In the accusative, as after "через": "неделю", "2 недели", "5 недель". */
function delay(count: number, unit: DelayUnit): string {
  const form = units[unit][plural.select(count)] ?? '';
  return count === 1 ? form : `${count}\u00a0${form}`;
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
  remindMe: 'Напомнить позже',
  remindIn: (count, unit) => `Через ${delay(count, unit)}`,
  calendarFile: 'Напоминание в календарь',
  mailToSelf: 'Написать себе письмо',
  putAway: 'Мы не будем просить о поддержке до {date}.',
  undo: 'Отменить',
  thanked: 'Спасибо за вашу поддержку.',
  thanks: {
    title: 'Спасибо',
    text: 'Ваша помощь — это ещё один проверенный факт и ещё один звонок. Спасибо, что остаётесь с нами.',
    kept: 'Это устройство помнит, что вы нас поддержали, и какое-то время мы не будем просить вас об этом снова. В записи только дата и срок, и устройство она не покидает.',
    forget: 'Забыть о моей поддержке',
    offered:
      'На этом устройстве ничего не записано. Если хотите, оно запомнит, что вы нас поддержали, и какое-то время мы не будем просить вас снова: только дата и срок, и запись никому не отправляется. Её сможет найти тот, кто откроет этот браузер.',
    keep: 'Запомнить мою поддержку на этом устройстве',
    refused: 'Этот браузер ничего не хранит, поэтому запомнить, что вы нас поддержали, не получится.',
  },

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
      frequency: 'Периодичность вы выберете там.',
      both: 'Сумму и периодичность вы выберете там.',
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
