/** What `--help` prints. */
export const USAGE = `Runs conformance cases for Flagsmith-compatible engines, written in any language.

  burgee-conformance --exec './my-engine' [--cases DIR …]

  --exec COMMAND       the engine: reads one JSON object per line on standard input, answers each with one on standard
                       output; without it, Burgee's own engine
  --cases DIR          a folder of cases, JSON with or without comments, read with its subfolders; may be given more
                       than once; without it, the cases of the kit
  --filter TEXT        only cases whose file name contains TEXT
  --list               print the names of the cases and do not run them
  --show CASE          run one case and print it in full: sentence, rules, input, expected and received
  --max-failures N     stop after N failures
  --jobs N             processes at a time; by default the number of processors
  --timeout MS         time limit for a case in milliseconds; by default 5000
  --start-timeout MS   time limit for the first answer of a process in milliseconds; by default 30000
  --ignore MEMBERS     members of flags and segments that are not compared, such as variant,metadata
  --skip-rules RULES   rules that the engine does not implement, such as DOCUMENT-*,INPUT-1; cases that pin no other rule
                       do not run, and count as unsupported
  --junit FILE         write the report as JUnit XML
  --json FILE          write it as JSON
  --badge FILE         write a badge for shields.io

Exits with 0 if cases passed and none failed, 1 if a case failed, and 2 if nothing was tested: there are no cases, or the
engine does not start or supports none of them.`;
