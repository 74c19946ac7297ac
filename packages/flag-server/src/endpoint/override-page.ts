import type { IdentityOverrideJson } from '../environment/document-json.ts';
import type { Exchange } from './endpoint.ts';

interface OverridePage {
  readonly overrides: readonly IdentityOverrideJson[];
  /** The header that links to the next page; empty on the last page. */
  readonly link: Readonly<Record<string, string>>;
}

/** Returns one page of the identity overrides: the first page without an id, `undefined` for an invalid id. */
export function pageOf(
  { pathname, snapshot, overridesPerPage }: Exchange,
  id: string | null,
): OverridePage | undefined {
  const { id: environmentId, identity_overrides: all } = snapshot.document;
  const start = id === null ? 0 : startOf(id, environmentId);
  if (start === undefined || (start > 0 && start >= all.length)) return undefined;

  const end = start + overridesPerPage;
  const overrides = all.slice(start, end);
  return { overrides, link: end < all.length ? linkTo(pathname, idOf(end, environmentId)) : {} };
}

/** The `Link` header as Flagsmith's Edge API sends it: a path on the same host, which clients must not decode. */
export function linkTo(target: string, id: string): Readonly<Record<string, string>> {
  return { Link: `<${target}?page_id=${encodeURIComponent(id)}>; rel="next"` };
}

/** Like the ids of the Edge API: `identity_override:<environment>:<index of the first override, in hexadecimal>`. */
function idOf(start: number, environmentId: number): string {
  return `identity_override:${environmentId}:${start.toString(16).padStart(8, '0')}`;
}

function startOf(id: string, environmentId: number): number | undefined {
  const [, environment, start = ''] = /^identity_override:(\d+):([0-9a-f]{8})$/.exec(id) ?? [];
  return environment === String(environmentId) ? Number.parseInt(start, 16) : undefined;
}
