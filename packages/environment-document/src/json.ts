export { type JsonBudget, jsonBudget, parseJsonText } from './text/parse-json-text.ts';
