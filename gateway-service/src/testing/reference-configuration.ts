import { z } from 'zod';
import { Environment } from '../config.js';

interface Setting {
  readonly description?: string;
  readonly default?: string | number;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

interface SettingsSchema {
  readonly properties: Readonly<Record<string, Setting>>;
  readonly required?: readonly string[];
}

/** Every setting of a gateway, as a page for people. */
export function configurationPage(): string {
  const { properties, required = [] } = z.toJSONSchema(Environment, { io: 'input' }) as unknown as SettingsSchema;
  const rows = Object.entries(properties).map(([name, setting]) =>
    ['', `\`${name}\``, defaultOf(setting, required.includes(name)), takes(name), setting.description ?? '', '']
      .join(' | ')
      .trim(),
  );
  return `${[
    '<!-- Written by gateway-service/dist/testing/write-reference.js from gateway-service/src/config.ts. Do not edit. -->',
    '',
    '# Settings of a gateway',
    '',
    'A gateway reads its settings from the environment and from nowhere else. They are checked before anything starts: all',
    'faults are printed at once, and the exit code is 2. A name that starts with `ENTENTE_` and is not in this table is a',
    'fault too, so that a slip of the pen does not go unseen. Secrets come by file, never by value.',
    '',
    '| setting | default | takes | meaning |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')}\n`;
}

function defaultOf({ default: preset }: Setting, required: boolean): string {
  if (preset !== undefined) {
    return `\`${String(preset)}\``;
  }
  return required ? '**required**' : 'none';
}

/** What a setting takes; numbers come as text, so their bounds are read from the schema of what comes out. */
function takes(name: string): string {
  const { properties } = z.toJSONSchema(Environment, { io: 'output' }) as unknown as SettingsSchema;
  const { type, enum: values, minimum, maximum, pattern } = properties[name] ?? {};
  if (values !== undefined) {
    return values.map((value) => `\`${String(value)}\``).join(', ');
  }
  if (type === 'integer') {
    return `${String(minimum)} to ${String(maximum)}`;
  }
  const kind = Object.entries(kinds).find(([ending]) => name.endsWith(ending))?.[1];
  return kind ?? (pattern === undefined ? 'text' : 'host:port');
}

const kinds = {
  ...{ _FILE: 'a file', _DIR: 'a folder', _DIGESTS: 'digests' },
  ...{ _ISSUER: 'an address', _RETURN: 'an address', OIDC_ROLES: 'pairs' },
} as const;
