import type { IdentityOverrideJson } from '../environment/document-json.ts';
import type { Exchange } from './endpoint.ts';

interface OverridePage {
  readonly overrides: readonly IdentityOverrideJson[];
  /** The header that leads to the next page; none on the last one. */
  readonly link: Readonly<Record<string, string>>;
}

/** Cuts a page out of the identity overrides: the first one without an id, `undefined` for an id that leads nowhere. */
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

/** The header as Edge sends it: a path on the same host, the id in need of being left as it is spelled. */
export function linkTo(target: string, id: string): Readonly<Record<string, string>> {
  return { Link: `<${target}?page_id=${encodeURIComponent(id)}>; rel="next"` };
}

/** In the form of Edge's: `identity_override:<environment>:<where to go on, in hexadecimal>`. */
function idOf(start: number, environmentId: number): string {
  return `identity_override:${environmentId}:${start.toString(16).padStart(8, '0')}`;
}

function startOf(id: string, environmentId: number): number | undefined {
  const [, environment, start = ''] = /^identity_override:(\d+):([0-9a-f]{8})$/.exec(id) ?? [];
  return environment === String(environmentId) ? Number.parseInt(start, 16) : undefined;
}
