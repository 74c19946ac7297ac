export { undiciHttp } from './http/undici-http.ts';
