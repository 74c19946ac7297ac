import { jsonAnswer } from '../http/answer.ts';
import type { Endpoint } from './endpoint.ts';

/** `GET /health`: for whoever waits for the server to be up. */
export const health: Endpoint = {
  access: 'anybody',
  methods: { GET: () => jsonAnswer(200, { status: 'ok' }) },
};
