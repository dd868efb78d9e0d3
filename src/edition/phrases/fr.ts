import type { DelayUnit, Phrases } from '../phrases.ts';

const number = new Intl.NumberFormat('fr');

const units: Readonly<Record<DelayUnit, readonly [one: string, more: string]>> = {
  day: ['un jour', 'jours'],
  week: ['une semaine', 'semaines'],
  month: ['un mois', 'mois'],
  year: ['un an', 'ans'],
};

function delay(count: number, unit: DelayUnit): string {
  const [one, more] = units[unit];
  return count === 1 ? one : `${number.format(count)}\u00a0${more}`;
}

// The narrow and the wide space that do not break stand before signs as the Imprimerie nationale has them.
export const french: Phrases = {
  skipToText: 'Aller au texte',
  menu: 'Menu',
  sections: 'Rubriques',
  editions: 'Éditions en d’autres langues',
  support: 'Soutien',
  pages: 'Pages',
  path: 'Vous êtes ici',
  front: 'Une',
  onlyFront: 'la une seulement',

  breaking: 'Urgent',
  notice: 'Avis',

  comma: ', ',
  by: 'Par',
  published: 'Publié le',
  updated: 'Mis à jour le',
  credit: 'Crédit :',
  heldBack: {
    draft: 'Brouillon : non publié',
    scheduled: (moment) => `Programmé : pas publié avant le ${moment}`,
  },
  corrections: 'Rectificatifs',
  correction: { correction: 'Rectificatif', clarification: 'Précision', update: 'Mise à jour' },
  ended: { retracted: 'Article retiré', expired: 'Plus disponible' },
  expiredText: 'La période pendant laquelle nous pouvions publier cet article est terminée.',
  topics: 'Thèmes',
  readMore: 'À lire aussi',
  nearby: (section) => `Dans la rubrique « ${section} »`,
  earlier: 'Plus tôt',
  later: 'Plus tard',
  printedFrom: 'Imprimé depuis',

  give: { monthly: 'Donner chaque mois', once: 'Donner une fois', yearly: 'Donner chaque année' },
  each: { monthly: 'par mois', once: 'une fois', yearly: 'par an' },
  paymentMethods: 'Moyens de paiement',
  notReady: 'Pas prêt à nous soutenir aujourd’hui ?',
  remindMe: 'Me le rappeler plus tard',
  remindIn: (count, unit) => `Dans ${delay(count, unit)}`,
  calendarFile: 'Rappel pour l’agenda',
  mailToSelf: 'M’envoyer un courriel',
  putAway: 'Nous ne vous le redemanderons pas avant le {date}.',
  undo: 'Annuler',
  thanked: 'Merci de votre soutien.',
  thanks: {
    title: 'Merci',
    text: 'Votre don nous aide à vérifier un fait de plus, à passer un appel de plus. Merci d’être à nos côtés.',
    kept: 'Cet appareil se souvient de votre don : ces pages ne vous solliciteront plus pendant un certain temps. La note ne contient qu’une date et une durée, et elle ne quitte pas l’appareil.',
    forget: 'Oublier mon don',
    offered:
      'Rien n’est noté sur cet appareil. Si vous le souhaitez, il peut se souvenir de votre don, pour que ces pages ne vous sollicitent plus pendant un certain temps : une date et une durée, envoyées à personne. Quiconque ouvre ce navigateur pourrait les trouver.',
    keep: 'Se souvenir de mon don sur cet appareil',
    refused: 'Ce navigateur ne garde rien : ces pages ne peuvent pas se souvenir de votre don.',
  },

  kinds: { section: 'Rubrique', topic: 'Thème', author: 'Auteur' },
  archive: 'Archives',
  correctionsTitle: 'Rectificatifs et précisions',
  correctionsText: 'Nos erreurs, et ce que nous avons corrigé, les plus récentes d’abord.',
  noCorrections: 'Aucun article n’a encore été rectifié.',
  feed: 'Flux (RSS)',
  pageNumber: (count) => `page ${count}`,
  noStories: 'Rien n’a encore été publié ici.',
  moreStories: 'D’autres articles',
  newer: 'Plus récents',
  older: 'Plus anciens',

  search: {
    title: 'Recherche',
    label: 'Rechercher dans les archives',
    button: 'Rechercher',
    section: 'Rubrique',
    year: 'Année',
    allSections: 'Toutes les rubriques',
    allYears: 'Toutes les années',
    searching: 'Recherche en cours…',
    none: 'Aucun résultat. Essayez d’autres mots, ou moins de mots.',
    failed: 'La recherche n’a pas pu être chargée. Réessayez quand la connexion sera meilleure.',
    more: 'Afficher la suite',
    withoutScript:
      'La recherche a besoin de JavaScript, rien d’autre ici n’en a besoin. Tous les articles sont aussi dans les archives, par date.',
    toArchive: 'Ouvrir les archives',
    found: { one: '{count} article', many: '{count} d’articles', other: '{count} articles' },
  },

  notFound: 'Cette page n’existe pas',
  notFoundText:
    'L’adresse est peut-être ancienne ou mal écrite. Si un lien de ce site vous a conduit ici, l’erreur est la nôtre.',
  toFront: 'Aller à la une',
  newest: 'Les derniers articles',

  giving: {
    title: 'Comment donner',
    currency: 'Monnaie',
    readersIn: (countries) => `Si vous êtes dans l’un de ces pays : ${countries.join(', ')}`,
    raised: (raised, goal) => `${raised} sur ${goal}`,
    givers: (count) =>
      count < 2 ? `donnés par ${count} lecteur` : `donnés par ${count.toLocaleString('fr')} lecteurs`,
    counted: (date) => `au ${date}`,
    howToGive: (gift) => `Comment donner ${gift}`,
    open: {
      amount: 'Vous y choisirez le montant.',
      frequency: 'Vous y choisirez la fréquence.',
      both: 'Vous y choisirez le montant et la fréquence.',
    },
    anyAmount: 'Un autre montant',
    howOften: 'À quelle fréquence',
    often: { monthly: 'Chaque mois', once: 'Une fois', yearly: 'Chaque année' },
    confirm: 'à confirmer sur place',
    howMuch: 'Combien',
    goOn: (provider) => `Continuer avec ${provider}`,
    elsewhere: 'Vous pouvez aussi choisir le montant ici',
    transfers: 'Par virement',
    bank: 'Virement bancaire',
    fields: {
      holder: 'Titulaire',
      iban: 'IBAN',
      bic: 'BIC',
      bank: 'Banque',
      reference: 'Motif',
      address: 'Adresse',
      network: 'Réseau',
    },
    openWallet: 'Ouvrir dans un portefeuille',
    code: (name) => `Code QR : ${name}`,
    results: 'Ce que les lecteurs ont rendu possible',
    ended: (date) => `Terminée le ${date}`,
  },

  mirrors: 'Si ce site est bloqué, lisez-le ici',
  contact: 'Nous écrire',
  since: (year) => `Paraît depuis ${year}`,
};
