export { type ManualTime, manualTime } from './manual-time.ts';
export { memoryStorage } from './memory-storage.ts';
export { type Reply, type Script, type ScriptedHttp, scriptedHttp } from './scripted-http.ts';
