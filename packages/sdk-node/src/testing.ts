// For the tests of applications: a client over a document or a map of flags, without network, time or storage.
export { createTestClient, type TestClient, type TestClientOptions } from '@burgee/sdk-core/testing';
