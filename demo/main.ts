import { evaluateFlags, explainFlag, formatExplanation, type Identity } from '@burgee/engine';
import { loadBookstore } from './bookstore.ts';
import { flagTable } from './flag-table.ts';
import { paint } from './paint.ts';
import { enterpriseCustomer, people } from './people.ts';
import { shareBars } from './shares.ts';

const SAMPLE_SIZE = 10_000;

const environment = await loadBookstore();
print(
  paint.bold('Burgee evaluates a Flagsmith environment, here and now'),
  `  ${environment.source.name}: ${environment.features.size} features, ${environment.segments.length} segments, ` +
    `${environment.source.identityOverrides.length} identities with overrides of their own`,
);

for (const { title, identity } of people) {
  print(paint.bold(`Flags for ${title}`) + paint.dim(describe(identity)));
  print(...flagTable(evaluateFlags(environment, identity).flags));
}

const explanation = explainFlag(environment, 'catalog_v2_search_engine', enterpriseCustomer);
print(paint.bold('Why does the enterprise customer search with the new engine?'));
if (explanation !== undefined) print(...formatExplanation(explanation).split('\n').map((line) => `  ${line}`));

const visitors = identities({});
print(paint.bold(`recommendations_model for ${visitors.length.toLocaleString('en')} visitors`) + paint.dim('  34 : 33 : 33'));
print(
  ...shareBars({
    environment,
    flag: 'recommendations_model',
    identities: visitors,
    group: ({ variant }) => variant ?? 'none',
  }),
);

const customers = identities({ plan: 'enterprise' });
print(
  paint.bold(`catalog_v2_search_engine for ${customers.length.toLocaleString('en')} enterprise customers`) +
    paint.dim('  10 % rollout'),
);
print(
  ...shareBars({
    environment,
    flag: 'catalog_v2_search_engine',
    identities: customers,
    group: ({ enabled }) => (enabled ? 'on' : 'off'),
  }),
);

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
