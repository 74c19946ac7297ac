import { jsonAnswer } from '../http/answer.ts';
import type { Endpoint } from './endpoint.ts';

/** `GET /health`: tells that the server is up. */
export const health: Endpoint = {
  access: 'public',
  methods: { GET: () => jsonAnswer(200, { status: 'ok' }) },
};
