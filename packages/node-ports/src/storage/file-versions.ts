import { sha256 } from './checksum.ts';

/**
 * The files of one key in a folder. Each write makes a new file, `burgee-<hash>.<version>.document`, and the highest version
 * counts. A file gets its name only when it is complete, and only one process can take a name (a hard link fails if the name
 * exists). So a process that takes the next version has seen the one before, and no lock is needed, which a killed process
 * could leave behind.
 */
export interface FileVersions {
  /** The file that counts. */
  readonly newest: (names: readonly string[]) => FileVersion | undefined;
  /** The file after it, which does not exist yet. */
  readonly next: (version: FileVersion | undefined) => FileVersion;
  /** The files that no longer count. */
  readonly outdated: (names: readonly string[]) => readonly FileVersion[];
}

export interface FileVersion {
  readonly name: string;
  readonly version: number;
}

/** Names do not show the key. Release 0.1.0 had no versions: its files count as version 0. */
export function fileVersions(key: string): FileVersions {
  const stem = `burgee-${sha256(key).slice(0, 32)}`;
  const form = new RegExp(`^${stem}(?:\\.(\\d{1,15}))?\\.document$`);

  /** The highest version first. */
  function versions(names: readonly string[]): readonly FileVersion[] {
    return names
      .filter((name) => form.test(name))
      .map((name) => ({ name, version: Number(form.exec(name)?.[1] ?? 0) }))
      .sort((one, other) => other.version - one.version);
  }

  return {
    newest: (names) => versions(names)[0],
    next(current) {
      const version = (current?.version ?? 0) + 1;
      return { name: `${stem}.${version}.document`, version };
    },
    outdated: (names) => versions(names).slice(1),
  };
}
