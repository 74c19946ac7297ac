/** A logger that keeps what is said at `warn` and above, as `level: message`; the rest goes to `story`. */
export function recorder() {
  const lines: string[] = [];
  const story: string[] = [];
  const at = (level: string, kept: string[]) => (message: string) => void kept.push(`${level}: ${message}`);
  const logger = {
    debug: at('debug', story),
    info: at('info', story),
    warn: at('warn', lines),
    error: at('error', lines),
  };
  return { lines, story, logger };
}
