// Everything that tests what is mutated. What takes longer comes later: the first failure ends the run of a mutant.
import './hurry.ts';
import '../test-fixtures/test/own-cases.test.ts';
import '../test-fixtures/test/bookstore.test.ts';
import '../packages/engine/test/operator/operators.test.ts';
import '../packages/engine/test/operator/compares.test.ts';
import '../packages/engine/test/compile/diagnostics.test.ts';
import '../packages/engine/test/compile/context-path.test.ts';
import '../packages/engine/test/compile/trait-askers.test.ts';
import '../packages/engine/test/evaluate/work.test.ts';
import '../packages/engine/test/evaluate/open-identity.test.ts';
import '../packages/engine/test/evaluate/laws.test.ts';
import '../packages/engine/test/explain/explain-flag.test.ts';
import '../packages/engine/test/document/create-document-reader.test.ts';
import '../packages/engine/test/bucketing/xxhash-bucketing.test.ts';
import '../packages/engine/test/bucketing/md5-bucketing.test.ts';
import '../packages/engine/test/operator/matches-regex.test.ts';
