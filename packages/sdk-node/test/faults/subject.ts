import { inspect } from 'node:util';
import type { FlagServer } from '@burgee/flag-server';
import { createFlagClient, type FlagClient, type FlagClientError, type NodeClientOptions } from '@burgee/sdk-node';
import { all, condition, documentWith, feature, segment } from '@burgee/test-fixtures';
import { recorder } from '../running.ts';

/** A client that is put to the test, and what it made known. To be had in tests that run at the same time, too. */
export interface Subject extends FlagClient {
  /** The errors that its listeners received. */
  readonly errors: readonly FlagClientError[];
  /** All that a log or a curious listener can see: messages, errors with their causes, the status. */
  readonly shown: () => string;
}

/** A client of a service, content with little. */
export function subjectOf(server: FlagServer, options: NodeClientOptions = {}): Subject {
  const { lines, logger } = recorder();
  const errors: FlagClientError[] = [];
  const client = createFlagClient({
    environmentKey: server.serverKey,
    apiUrl: server.url,
    streamUrl: server.realtimeUrl,
    streaming: false,
    maxBodyBytes: 100_000,
    logger,
    ...options,
  });
  client.on('error', (error) => void errors.push(error));
  return { ...client, errors, shown: () => inspect([lines, errors, client.status()], { depth: null }) };
}

/** A document with one flag, `search`, of a value that ada gets otherwise spelled. */
export function documentOf(value: string) {
  const rules = [all(condition('plan', 'EQUAL', 'pro'))];
  const overrides = [feature('search', { value: value.toUpperCase(), priority: 0 })];
  return documentWith({
    features: [feature('search', { value })],
    segments: [segment('professionals', { rules, overrides })],
  });
}

/** What a client says of `search`, asked in every way there is. */
export function readsOf(client: FlagClient) {
  const ada = client.getIdentityFlags('ada', { plan: 'pro' });
  return {
    isOn: client.isFeatureEnabled('search'),
    isOnUnlessOff: client.isFeatureEnabled('search', true),
    value: client.getFeatureValue('search', 'fallback'),
    flag: client.getFlag('search')?.value,
    flags: client.getFlags().map(({ name }) => name),
    ada: ada.getFeatureValue('search', 'fallback'),
    segments: ada.segments().map(({ name }) => name),
    reason: ada.explain('search')?.result.reason.kind,
  };
}

/** What it says without a document. */
export const FALLBACKS: ReturnType<typeof readsOf> = {
  isOn: false,
  isOnUnlessOff: true,
  value: 'fallback',
  flag: undefined,
  flags: [],
  ada: 'fallback',
  segments: [],
  reason: undefined,
};

/** What it says with `documentOf` this value. */
export function answersWith(value: string): ReturnType<typeof readsOf> {
  return {
    isOn: true,
    isOnUnlessOff: true,
    value,
    flag: value,
    flags: ['search'],
    ada: value.toUpperCase(),
    segments: ['professionals'],
    reason: 'TARGETING_MATCH',
  };
}

/** Waits for a state, for as long as the test may take. */
export function untilState(client: FlagClient, state: ReturnType<FlagClient['status']>['state']): Promise<void> {
  if (client.status().state === state) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = client.on('status', (status) => {
      if (status.state !== state) return;
      stop();
      resolve();
    });
  });
}
