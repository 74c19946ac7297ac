export {
  type ManualTime,
  manualTime,
  memoryStorage,
  type Reply,
  type Script,
  type ScriptedHttp,
  scriptedHttp,
} from '@burgee/flagsmith-api/testing';
export { createTestClient, type TestClient, type TestClientOptions } from './test-client.ts';
