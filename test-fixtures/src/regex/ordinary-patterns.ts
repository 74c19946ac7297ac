/** A kind of pattern that people write in conditions, and a text that each of them matches. */
export interface PatternFamily {
  readonly about: string;
  readonly pattern: (number: number) => string;
  readonly text: (number: number) => string;
}

/** A pattern of a family. */
export interface OrdinaryPattern {
  readonly about: string;
  readonly pattern: string;
  /** A text that the pattern matches. */
  readonly text: string;
}

/** Returns so many different patterns, of all families in turn. */
export function ordinaryPatterns(count: number): readonly OrdinaryPattern[] {
  return Array.from({ length: count }, (_, number) => {
    const { about, pattern, text } = patternFamilies[number % patternFamilies.length] ?? first;
    return { about, pattern: pattern(number), text: text(number) };
  });
}

const first: PatternFamily = {
  about: 'e-mail, one domain',
  pattern: (n) => `@acme${n}\\.com$`,
  text: (n) => `ada@acme${n}.com`,
};

/** From the shortest kinds to those of some 200 characters. */
export const patternFamilies: readonly PatternFamily[] = [
  first,
  {
    about: 'e-mail, subdomains and two endings',
    pattern: (n) => `.*@(?:mail\\.)?example${n}\\.(com|org)$`,
    text: (n) => `ops@mail.example${n}.org`,
  },
  { about: 'e-mail, one company', pattern: (n) => `^[^@]+@company${n}\\.io$`, text: (n) => `ada@company${n}.io` },
  {
    about: 'e-mail, any address',
    pattern: (n) => `^[\\w.+-]+@([\\w-]+\\.)+team${n}\\.[a-z]{2,6}$`,
    text: (n) => `ada.l+x@eu.team${n}.dev`,
  },
  {
    about: 'e-mail, numbered test users',
    pattern: (n) => `^user-${n}[a-z0-9]{4,12}@example\\.com$`,
    text: (n) => `user-${n}abcdef1@example.com`,
  },
  {
    about: 'e-mail, plus addressing',
    pattern: (n) => `^qa\\+[a-z]+${n}@(staging|preprod|canary)\\.example\\.(com|net|org)$`,
    text: (n) => `qa+login${n}@canary.example.net`,
  },
  {
    about: 'e-mail, parts of limited length',
    pattern: (n) => `^[A-Za-z0-9._%+-]{1,64}@tenant${n}\\.(?:[A-Za-z0-9-]{1,63}\\.){1,3}[A-Za-z]{2,24}$`,
    text: (n) => `Ada.Lovelace@tenant${n}.eu-west.example.com`,
  },
  {
    about: 'e-mail, a list of people',
    pattern: (n) =>
      `^(alice${n}@example\\.com|bob@example\\.com|carol@acme\\.org|dave\\.miller@acme\\.org|erin@example\\.net)$`,
    text: () => 'dave.miller@acme.org',
  },
  { about: 'user, a prefix', pattern: (n) => `^user_${n}`, text: (n) => `user_${n}_x` },
  {
    about: 'user, a range of numbers',
    pattern: (n) => `^user-(${n}|[1-9][0-9]{2,4}|1[0-4][0-9]{4})$`,
    text: () => 'user-12345',
  },
  { about: 'user, last digit for a tenth of all', pattern: (n) => `^${n}\\d*[05]$`, text: (n) => `${n}1230` },
  {
    about: 'user, employee number',
    pattern: (n) => `^(EMP|CTR|INT)-?${n}-\\d{5,8}(-[A-Z]{2})?$`,
    text: (n) => `EMP-${n}-123456-DE`,
  },
  {
    about: 'UUID, a prefix',
    pattern: (n) => `^[0-9a-f]{8}-${hex(n)}-[0-9a-f]{4}-.*`,
    text: (n) => `0123abcd-${hex(n)}-4bcd-x`,
  },
  {
    about: 'UUID, version 4',
    pattern: (n) => `^${hex(n)}[0-9a-f]{4}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`,
    text: (n) => `${hex(n)}abcd-0123-4abc-89ab-0123456789ab`,
  },
  {
    about: 'UUID, either case and any place',
    pattern: (n) => `[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{8}${hex(n)}`,
    text: (n) => `id=0123ABCD-0123-4abc-89ab-01234567${hex(n)}`,
  },
  {
    about: 'object id',
    pattern: (n) => `^(?:org|team|proj)_[0-9a-hjkmnp-tv-z]{22}${n}$`,
    text: (n) => `team_0123456789abcdefghjkmn${n}`,
  },
  { about: 'ULID', pattern: (n) => `^0${n % 8}[0-9A-HJKMNP-TV-Z]{24}$|^legacy-${n}$`, text: (n) => `legacy-${n}` },
  {
    about: 'commit',
    pattern: (n) => `^(build|release)-${n}-g[0-9a-f]{7,40}(-dirty)?$`,
    text: (n) => `build-${n}-g0123abcd-dirty`,
  },
  { about: 'version, one major', pattern: (n) => `^${n}\\.(1[0-9]|2[0-4])\\.`, text: (n) => `${n}.12.7` },
  {
    about: 'version, with an optional suffix',
    pattern: (n) => `^v?${n}\\.\\d+\\.\\d+(-beta)?(\\.\\d+)?`,
    text: (n) => `v${n}.0.1-beta.2`,
  },
  {
    about: 'version, semver',
    pattern: (n) =>
      `^v?${n}\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?$`,
    text: (n) => `${n}.0.11-rc.1+build.5`,
  },
  {
    about: 'version, at least',
    pattern: (n) => `^(?:${n}\\.(?:[5-9]|[1-9]\\d+)|[2-9]\\d{3,}\\.\\d+|1\\d{4,}\\.\\d+)\\.\\d+(?:[-+].*)?$`,
    text: (n) => `${n}.17.3-rc1`,
  },
  {
    about: 'version, build numbers',
    pattern: (n) => `^\\d{1,3}\\.\\d{1,3}\\.\\d{1,4} \\(build ${n}\\d{0,6}\\)$`,
    text: (n) => `4.12.0 (build ${n}42)`,
  },
  { about: 'countries', pattern: (n) => `^(DE|AT|CH|FR|C${n})$`, text: () => 'CH' },
  {
    about: 'countries, with a number',
    pattern: (n) => `^(DE|FR|US|GB|C${n}|JP|IT)-\\d{3,5}$`,
    text: () => 'GB-1234',
  },
  {
    about: 'countries, all of the Union',
    pattern: (n) =>
      `^(?:AT|BE|BG|HR|CY|CZ|DK|EE|FI|FR|DE|GR|HU|IE|IT|LV|LT|LU|MT|NL|PL|PT|RO|SK|SI|ES|SE)-(?:region|zone)-${n}$`,
    text: (n) => `PT-zone-${n}`,
  },
  {
    about: 'locale',
    pattern: (n) => `^(de|fr|it|rm)([-_](CH|LI|x${n}))?([.@][A-Za-z0-9-]{2,16})?$`,
    text: () => 'de_CH.UTF-8',
  },
  {
    about: 'languages that a browser accepts',
    pattern: (n) => `(^|,\\s*)(pt|x${n})(-[A-Z]{2})?(;q=0\\.[5-9])?(,|$)`,
    text: () => 'en, pt-BR;q=0.8, *',
  },
  {
    about: 'telephone number',
    pattern: (n) => `^\\+(?:49|43|41)[ -]?\\(?0?${n}\\)?[ -]?\\d{3,4}[ -]?\\d{3,8}$`,
    text: (n) => `+49 (0${n}) 1234-56789`,
  },
  {
    about: 'postal code, of one area',
    pattern: (n) => `^(?:D-)?${n}\\d{1,3}$|^[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}$`,
    text: () => 'SW1A 2AA',
  },
  {
    about: 'bank account',
    pattern: (n) => `^[A-Z]{2}\\d{2}${n}[A-Z0-9]{11,30}$`,
    text: (n) => `DE12${n}ABCD0123456789`,
  },
  {
    about: 'card, by its first digits',
    pattern: (n) => `^(?:4\\d{3}|5[1-5]\\d{2}|2[2-7]\\d{2}|3[47]\\d{2})[ -]?${digits(n)}[ -]?\\d{4}[ -]?\\d{4}$`,
    text: (n) => `5212 ${digits(n)} 1234 5678`,
  },
  {
    about: 'VAT number',
    pattern: (n) => `^(?:(?:AT)?U\\d{8}|DE${n}\\d{5,9}|FR[A-HJ-NP-Z0-9]{2}\\d{9}|NL\\d{9}B\\d{2})$`,
    text: () => 'FRXX123456789',
  },
  {
    about: 'order number',
    pattern: (n) => `^(?:ORD|RET|SUB)-20[2-9]\\d-(?:0[1-9]|1[0-2])-${n}-[A-Z0-9]{6,10}$`,
    text: (n) => `ORD-2026-11-${n}-AB12CD`,
  },
  {
    about: 'article number',
    pattern: (n) => `^SKU[-_][A-Z]{3}[-_]${n}[-_](XS|S|M|L|XL|XXL)([-_](RED|BLUE|BLACK))?$`,
    text: (n) => `SKU-ABC-${n}-XL-RED`,
  },
  { about: 'IP address, one net', pattern: (n) => `^10\\.${n}\\.\\d{1,3}\\.\\d{1,3}$`, text: (n) => `10.${n}.0.255` },
  {
    about: 'IP address, each number checked',
    pattern: (n) => `^(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d):${n}$`,
    text: (n) => `192.168.0.254:${n}`,
  },
  {
    about: 'IP address, private nets',
    pattern: (n) => `^(10|172\\.(1[6-9]|2\\d|3[01])|192\\.168|100\\.${n})(\\.\\d{1,3}){2,3}$`,
    text: () => '172.20.1.2',
  },
  {
    about: 'IP address, version 6',
    pattern: (n) => `^2001:db8:${n}:(?:[0-9a-f]{1,4}:){1,4}(?::[0-9a-f]{1,4}){0,3}$`,
    text: (n) => `2001:db8:${n}:ab:cd::1`,
  },
  {
    about: 'MAC address',
    pattern: (n) => `^(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?:%en${n})?$`,
    text: (n) => `00:1a:2B:3c:4D:5e%en${n}`,
  },
  {
    about: 'host, of one cluster',
    pattern: (n) => `^(web|api|worker)-[a-z0-9]{8,10}-[a-z0-9]{5}\\.ns${n}\\.svc\\.cluster\\.local$`,
    text: (n) => `api-7d9c5b8f6d-x2x4z.ns${n}.svc.cluster.local`,
  },
  {
    about: 'host, labels of limited length',
    pattern: (n) => `^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+shop${n}\\.(?:com|co\\.uk|de)$`,
    text: (n) => `www.eu-1.shop${n}.co.uk`,
  },
  {
    about: 'cloud region',
    pattern: (n) => `^(?:us|eu|ap|sa|ca|me|af)-(?:north|south|east|west|central)(?:east|west)?-${n}[a-f]?$`,
    text: (n) => `ap-southeast-${n}b`,
  },
  {
    about: 'cloud resource',
    pattern: (n) => `^arn:aws:(?:s3|sqs|sns|lambda):[a-z]{2}-[a-z]+-\\d:${String(n).padStart(12, '0')}:[\\w/-]{1,64}$`,
    text: (n) => `arn:aws:sqs:eu-west-1:${String(n).padStart(12, '0')}:orders/dead-letter`,
  },
  {
    about: 'path, of an interface',
    pattern: (n) => `/api/v${n}/(users|orders)/\\d+`,
    text: (n) => `https://x.example/api/v${n}/orders/7`,
  },
  {
    about: 'path, pages and their languages',
    pattern: (n) => `^/(?:[a-z]{2}(?:-[a-z]{2})?/)?(?:product|category|brand)s?/${n}(?:/[\\w-]+)*/?(?:\\?.*)?$`,
    text: (n) => `/de-at/products/${n}/red-shoes?ref=x`,
  },
  {
    about: 'URL, of one site and its parts',
    pattern: (n) => `^https://([a-z0-9-]+\\.)*example${n}\\.com/(shop|cart|checkout)/`,
    text: (n) => `https://www.eu.example${n}.com/cart/7`,
  },
  {
    about: 'URL, any',
    pattern: (n) =>
      `^https?:\\/\\/(?:www\\.)?[-a-zA-Z0-9@:%._\\+~#=]{1,256}\\.site${n}\\.[a-zA-Z0-9()]{1,6}\\b(?:[-a-zA-Z0-9()@:%_\\+.~#?&\\/=]*)$`,
    text: (n) => `https://www.my-shop.site${n}.com/a?b=c#d`,
  },
  {
    about: 'referrer',
    pattern: (n) => `^https?://(www\\.|m\\.)?(google|bing|duckduckgo|partner${n})\\.[a-z.]{2,6}(/|$)`,
    text: (n) => `https://m.partner${n}.co.uk/`,
  },
  {
    about: 'campaign',
    pattern: (n) => `(^|[?&])utm_campaign=(spring|summer|black-friday)-${n}(&|$)`,
    text: (n) => `?a=b&utm_campaign=summer-${n}&c=d`,
  },
  {
    about: 'browser, by its name',
    pattern: (n) => `(android|ios|web${n})[ /][0-9.]+ch`,
    text: () => 'app ios/17.2ch',
  },
  {
    about: 'browser, minimum versions',
    pattern: (n) => `(?:Chrome|Chromium|CriOS)/(?:1[2-9]\\d|[2-9]\\d{2})\\.\\d+\\.${n}\\.\\d+(?: Mobile)? Safari/\\d+`,
    text: (n) => `Mozilla/5.0 Chrome/126.0.${n}.1 Mobile Safari/537.36`,
  },
  {
    about: 'browser, telephones',
    pattern: (n) =>
      `Mozilla/5\\.0 \\((?:iPhone|iPad|Linux; Android \\d{1,2}); [^)]*Model${n}[^)]*\\) AppleWebKit/[\\d.]+`,
    text: (n) => `Mozilla/5.0 (Linux; Android 14; X Model${n}) AppleWebKit/537.36 (KHTML)`,
  },
  {
    about: 'browser, crawlers',
    pattern: (n) => `[Bb]ot\\b|[Cc]rawler|[Ss]pider|agent${n}`,
    text: () => 'a Googlebot/2.1',
  },
  {
    about: 'device model',
    pattern: (n) => `^(?:SM-[AGS]\\d{3}[A-Z]{0,2}|Pixel [4-9](?: Pro| XL|a)?|iPhone1[0-9],[1-9]|Model-${n})$`,
    text: () => 'Pixel 8 Pro',
  },
  {
    about: 'operating system',
    pattern: (n) => `^(Windows NT 10\\.0|Mac OS X 1[0-5][._]\\d+|Ubuntu 2[0-9]\\.(04|10)|Build ${n})`,
    text: () => 'Mac OS X 14_5',
  },
  {
    about: 'date',
    pattern: (n) => `^20[2-9]\\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?:/${n})?$`,
    text: (n) => `2026-11-30/${n}`,
  },
  {
    about: 'date and time',
    pattern: (n) =>
      `^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-][01]\\d:${two(n)})$`,
    text: (n) => `2026-11-30T14:15:16.123+01:${two(n)}`,
  },
  {
    about: 'time of day',
    pattern: (n) => `^(?:0?[89]|1[0-7]):[0-5]\\d(?::[0-5]\\d)?(?: ?[AaPp][Mm])?(?: room ${n})?$`,
    text: (n) => `9:30 am room ${n}`,
  },
  { about: 'plan', pattern: (n) => `.*\\b(gold|silver|plan${n})\\b.*`, text: () => 'the silver one' },
  {
    about: 'plan, and its period',
    pattern: (n) => `^(?:free|basic|pro|business|enterprise)[-_ ](?:monthly|yearly|trial)(?:[-_ ]v?${n})?$`,
    text: (n) => `enterprise_yearly v${n}`,
  },
  {
    about: 'role',
    pattern: (n) => `(^|,)\\s*(admin|owner|billing|editor-${n})\\s*(,|$)`,
    text: (n) => `viewer, editor-${n}`,
  },
  { about: 'cohort', pattern: (n) => `(beta|alpha)-${n}`, text: (n) => `a beta-${n}` },
  {
    about: 'test names, anywhere',
    pattern: (n) => `(test|demo|dummy|sandbox)[-_ ]?(user|account)?[-_ ]?${n}`,
    text: (n) => `my demo_account ${n}`,
  },
  { about: 'slug', pattern: (n) => `^[a-z0-9]+(?:-[a-z0-9]+)*-${n}$`, text: (n) => `my-first-shop-${n}` },
  {
    about: 'name of a feature branch',
    pattern: (n) => `^(?:feature|bugfix|hotfix|release)/(?:[A-Z]{2,10}-${n})(?:[-_][A-Za-z0-9._-]{1,40})?$`,
    text: (n) => `bugfix/SHOP-${n}_fix-cart`,
  },
  {
    about: 'two words in any place',
    pattern: (n) => `\\bpremium\\b.*\\bstore ?${n}\\b|\\bstore ?${n}\\b.*\\bpremium\\b`,
    text: (n) => `store ${n} has premium goods`,
  },
  { about: 'colour', pattern: (n) => `^#(?:[0-9a-fA-F]{3}){1,2}$|^theme-${n}$`, text: () => '#a1B2c3' },
  {
    about: 'kind of content',
    pattern: (n) => `^(?:application|text)/(?:[\\w.+-]+\\+)?json(?:; ?charset=utf-8)?(?:; ?v=${n})?$`,
    text: (n) => `application/vnd.api+json; charset=utf-8; v=${n}`,
  },
  {
    about: 'place',
    pattern: (n) =>
      `^-?(?:[1-8]?\\d(?:\\.\\d{1,6})?|90(?:\\.0{1,6})?), ?-?(?:1[0-7]\\d|[1-9]?\\d)(?:\\.\\d{1,6})? ?#${n}$`,
    text: (n) => `52.52,13.405 #${n}`,
  },
  {
    about: 'not a test account',
    pattern: (n) => `^(?!test|qa|demo)[a-z.]+@acme${n}\\.com$`,
    text: (n) => `ada.l@acme${n}.com`,
  },
];

function digits(number: number): string {
  return String(number).padStart(4, '0');
}

function hex(number: number): string {
  return number.toString(16).padStart(4, '0');
}

function two(number: number): string {
  return String(number % 60).padStart(2, '0');
}
