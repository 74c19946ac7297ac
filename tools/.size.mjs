import { buildSync } from 'esbuild'; import { brotliCompressSync } from 'node:zlib';
const [code, meta] = process.argv.slice(2);
const r = buildSync({ stdin: { contents: code, resolveDir: process.cwd(), loader: 'ts' }, bundle: true, minify: true, write: false, format: 'esm', platform: 'browser', tsconfig: 'tsconfig.json', metafile: true });
console.log(brotliCompressSync(r.outputFiles[0].contents).length, 'brotli', r.outputFiles[0].contents.length, 'min');
if (meta) { const o = Object.values(r.metafile.outputs)[0].inputs; for (const [f, { bytesInOutput }] of Object.entries(o).sort((a, b) => b[1].bytesInOutput - a[1].bytesInOutput).slice(0, 45)) console.log(String(bytesInOutput).padStart(6), f); }
