import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { locate } from './locate.ts';
import type { Run, Runtime } from './runtime.ts';
import { servePage } from './serve-page.ts';
import { whileRunning } from './while-running.ts';

export function chromium(): Runtime {
  const program = locate({ names: ['chromium', 'chromium-browser', 'google-chrome'] });
  return browser('Chromium', program, (profile) => [...CHROMIUM, `--user-data-dir=${profile}`]);
}

/** It opens one page, from this machine: it needs no sandbox, and nothing from elsewhere. */
const CHROMIUM = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
] as const;

export function firefox(): Runtime {
  return browser('Firefox', locate({ names: ['firefox', 'firefox-esr'] }), (profile) => {
    const lines = Object.entries(FIREFOX).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    );
    writeFileSync(join(profile, 'user.js'), lines.join('\n'));
    return ['--headless', '--no-remote', '--profile', profile];
  });
}

const FIREFOX: Readonly<Record<string, unknown>> = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

/** A browser needs no driver: the page that it opens reports by itself. */
function browser(name: string, program: string | undefined, argsFor: (profile: string) => readonly string[]): Runtime {
  return { name, host: 'page', program, ask: (run) => askPage(run, argsFor) };
}

async function askPage(run: Run, argsFor: (profile: string) => readonly string[]): Promise<string> {
  const { program, folder, limitMs } = run;
  const page = await servePage(run);
  const profile = mkdtempSync(join(folder, 'profile-'));
  try {
    return await whileRunning({ program, args: [...argsFor(profile), page.url], limitMs }, () => page.answers);
  } finally {
    page.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
