export {
  createDocumentReader,
  type DocumentReader,
  formatIssues,
  mergeIdentityOverrides,
  type ParseOptions,
  parseEnvironmentDocument,
} from '@burgee/environment-document';
