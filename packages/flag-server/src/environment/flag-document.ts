import type { DocumentJson } from './document-json.ts';

/**
 * An environment document as the server holds it: a small one of the builders, or a real one with the settings that
 * decide how it is served. What is not named here is sent as it stands.
 */
export interface FlagDocument extends DocumentJson {
  /** Whether client keys may send traits. @defaultValue true */
  readonly allow_client_traits?: boolean | undefined;
  /** Wins over the project's unless null. */
  readonly hide_disabled_flags?: boolean | null | undefined;
  /** Whether answers in Core's shape leave out ids, dates and descriptions. @defaultValue false */
  readonly hide_sensitive_data?: boolean | undefined;
  readonly project: FlagProject;
}

type FlagProject = DocumentJson['project'] & {
  /** Only an explicit `false` keeps changes from being announced, so that small documents need not say it. */
  readonly enable_realtime_updates?: boolean | undefined;
  /** Ids of features that client keys must not see. */
  readonly server_key_only_feature_ids?: readonly number[] | undefined;
  readonly organisation?:
    | {
        /** @defaultValue false */
        readonly stop_serving_flags?: boolean | undefined;
        /** Whether traits are stored. @defaultValue true */
        readonly persist_trait_data?: boolean | undefined;
      }
    | undefined;
};
