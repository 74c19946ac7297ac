import type { EndpointName } from '../endpoint/endpoint.ts';
import type { ReceivedRequest } from '../http/received-request.ts';
import type { HttpFault, HttpFaultName } from './fault.ts';
import type { BodyFaultOptions, DocumentFaultOptions } from './fault-options.ts';

/** Tells whether a fault applies to a request. */
export function selects(fault: HttpFault, request: ReceivedRequest): boolean {
  const { on, when } = fault;
  if (request.endpoint === undefined || !canAffect(fault.fault, request.endpoint)) return false;
  const isSelected = on === undefined || [on].flat().includes(request.endpoint);
  return isSelected && (when === undefined || when(request));
}

/** @throws TypeError for an endpoint that the fault cannot apply to: the fault would never take effect */
export function checkSelection({ fault, on = [] }: HttpFault): void {
  const unaffected = [on].flat().find((endpoint) => !canAffect(fault, endpoint));
  if (unaffected !== undefined) throw new TypeError(`The fault "${fault}" cannot apply to "${unaffected}".`);
}

function canAffect(fault: HttpFaultName, endpoint: EndpointName): boolean {
  return LIMITS.get(fault)?.(endpoint) ?? true;
}

const hasBody = (endpoint: EndpointName): boolean => endpoint !== 'stream';
const hasFlags = (endpoint: EndpointName): boolean =>
  ['flags', 'identities', 'environment-document'].includes(endpoint);
const hasPages = (endpoint: EndpointName): boolean => endpoint === 'environment-document';

type Limited = keyof BodyFaultOptions | keyof DocumentFaultOptions | 'slow-drip' | 'reset-mid-body' | 'short-body';

/** The endpoints of those faults that cannot apply to all of them. */
const LIMITED: Readonly<Record<Limited, (endpoint: EndpointName) => boolean>> = {
  'truncated-json': hasBody,
  'invalid-utf8': hasBody,
  'byte-order-mark': hasBody,
  'wrong-content-type': hasBody,
  'wrong-encoding': hasBody,
  'corrupt-gzip': hasBody,
  'gzip-bomb': hasBody,
  'huge-body': hasBody,
  'endless-body': hasBody,
  'slow-drip': hasBody,
  'reset-mid-body': hasBody,
  'short-body': hasBody,
  'older-document': hasFlags,
  'wrong-clock': hasFlags,
  'page-loop': hasPages,
  'endless-pages': hasPages,
  'page-elsewhere': hasPages,
  'page-fails': hasPages,
  'repeated-overrides': hasPages,
};
const LIMITS: ReadonlyMap<string, (endpoint: EndpointName) => boolean> = new Map(Object.entries(LIMITED));
