import type { DocumentJson } from './document-json.ts';

/**
 * An environment document, with the settings that decide how the server answers. It may have further members; the
 * server sends them unchanged.
 */
export interface FlagDocument extends DocumentJson {
  /** Whether client keys may send traits. @defaultValue true */
  readonly allow_client_traits?: boolean | undefined;
  /** Overrides the project's setting unless null. */
  readonly hide_disabled_flags?: boolean | null | undefined;
  /** Whether answers in the shape `core` omit ids, dates and descriptions. @defaultValue false */
  readonly hide_sensitive_data?: boolean | undefined;
  readonly project: FlagProject;
}

type FlagProject = DocumentJson['project'] & {
  /** Whether changes are announced on streams. @defaultValue true */
  readonly enable_realtime_updates?: boolean | undefined;
  /** Ids of the features that client keys do not see. */
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
