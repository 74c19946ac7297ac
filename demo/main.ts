import { evaluateFlags, explainFlag, formatExplanation, type Identity } from '@burgee/engine';
import { loadBookstore } from './bookstore.ts';
import { flagTable } from './flag-table.ts';
import { followFlag } from './follow-flag.ts';
import { paint } from './paint.ts';
import { enterpriseCustomer, people } from './people.ts';
import { shareBars } from './shares.ts';

const SAMPLE_SIZE = 10_000;

const environment = await loadBookstore();
print(
  paint.bold('Burgee evaluates a Flagsmith environment, here and now'),
  `  ${environment.source.name}: ${environment.features.size} features, ${environment.segments.length} segments, ` +
    `${environment.source.identityOverrides.entries.length} identities with overrides of their own`,
);

for (const { title, identity } of people) {
  const { flags } = evaluateFlags(environment, identity);
  print(paint.bold(`Flags for ${title}`) + paint.dim(describe(identity)), ...flagTable(flags));
}

const explanation = explainFlag(environment, 'catalog_v2_search_engine', enterpriseCustomer);
const why = explanation === undefined ? [] : formatExplanation(explanation).split('\n');
print(paint.bold('Why does the enterprise customer search with the new engine?'), ...why.map((line) => `  ${line}`));

print(
  paint.bold(`recommendations_model for ${SAMPLE_SIZE.toLocaleString('en')} visitors`) + paint.dim('  34 : 33 : 33'),
  ...shareBars({
    environment,
    flag: 'recommendations_model',
    identities: identities({}),
    group: ({ variant }) => variant ?? 'none',
  }),
);
print(
  paint.bold(`catalog_v2_search_engine for ${SAMPLE_SIZE.toLocaleString('en')} enterprise customers`) +
    paint.dim('  10 % rollout'),
  ...shareBars({
    environment,
    flag: 'catalog_v2_search_engine',
    identities: identities({ plan: 'enterprise' }),
    group: ({ enabled }) => (enabled ? 'on' : 'off'),
  }),
);

await followFlag(print);

function identities(traits: NonNullable<Identity['traits']>): readonly Identity[] {
  return Array.from({ length: SAMPLE_SIZE }, (_, index) => ({ identifier: `usr_${index}`, traits }));
}

function describe(identity: Identity | undefined): string {
  return identity === undefined ? '' : `  ${identity.identifier} ${JSON.stringify(identity.traits)}`;
}

/** A block of lines, set off by a blank one. */
function print(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n\n`);
}
