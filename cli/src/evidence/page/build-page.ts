import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

function here(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** A script of ours with all that it needs, for a browser: no network, no Node. */
export async function bundleForBrowser(entry: string, globalName?: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    legalComments: 'none',
    platform: 'browser',
    format: 'iife',
    target: 'es2023',
    charset: 'ascii',
    ...(globalName === undefined ? {} : { globalName }),
    alias: { 'node:crypto': here('browser-crypto.js'), '@grpc/grpc-js': here('no-grpc.js') },
    inject: [here('browser-buffer.js')],
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

/** The page that checks evidence: one file that loads nothing, which its policy also forbids. */
export async function evidencePage(): Promise<string> {
  const script = (await bundleForBrowser(here('page.js'))).replaceAll('</script', '<\\/script').trim();
  const hash = createHash('sha256').update(script).digest('base64');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'">
<title>Entente: check the evidence of a request</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1b1f24 }
table { border-collapse: collapse; width: 100%; font-size: 13px }
td { border-top: 1px solid #ddd; padding: .25rem .5rem; vertical-align: top; overflow-wrap: anywhere }
.failed td, .refuted { background: #fde8e8; color: #8f1616 }
.unknown td { background: #fff7e0 }
.proven { background: #e3f6e6; color: #115c22 }
h2 { padding: .5rem .75rem; border-radius: .4rem; background: #eef1f4; font-size: 1.05rem }
input[type=text] { width: 42rem; max-width: 100%; font-family: monospace }
</style>
</head>
<body>
<h1>Check the evidence of a request</h1>
<p>This page loads nothing and sends nothing: the file stays on this machine. It checks the channel's configuration from
its first block on, the orderers' signatures, who sent and endorsed each transaction, members' word that it was committed,
the question's and the receipts' signatures, the votes, and that everything the request depended on is shown.</p>
<p><label>Evidence: <input type="file" id="file" accept=".json,application/json"></label></p>
<p><label>Hash of the channel's block 0, as your members know it: <input type="text" id="genesis" spellcheck="false"></label></p>
<div id="report"></div>
<script>${script}</script>
</body>
</html>
`;
}
