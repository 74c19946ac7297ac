import type { Identity } from '@burgee/engine';

/** Who the demo evaluates the bookstore's flags for. */
export interface Person {
  readonly title: string;
  /** Absent for a visitor of whom nothing is known: the environment's own flags. */
  readonly identity?: Identity;
}

export const enterpriseCustomer: Identity = { identifier: 'usr_1009', traits: { plan: 'enterprise' } };

export const people: readonly Person[] = [
  { title: 'an anonymous visitor' },
  { title: 'an internal user', identity: { identifier: 'usr_staff_8', traits: { email: 'maria@bookstore.example' } } },
  { title: 'a beta tenant', identity: { identifier: 'usr_2042', traits: { tenant_id: 'tn_0042' } } },
  { title: 'an enterprise customer', identity: enterpriseCustomer },
];
