export { type RedisLike, type RedisStorageOptions, redisStorage } from '@burgee/node-ports';
