import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../config.ts';
import type { SealingKeys } from '../database/index.ts';
import { Outage } from '../kernel/index.ts';

const keyBytes = 32;

/** The keys that seal what opens chat workspaces; none where the file is not there. Throws an `Outage` where it holds something else. */
export function readSecretKeys({ keyFile }: Pick<Config, 'keyFile'>): SealingKeys {
  let text: string;
  try {
    text = readFileSync(keyFile, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Outage(
      `The key file ${keyFile} can't be read (${(error as NodeJS.ErrnoException).code}).`,
      'Give this user the right to read it.',
      {
        cause: error,
        zh: { message: `密钥文件 ${keyFile} 读不了。`, next: '请给当前用户读取权限。' },
      },
    );
  }
  const keys = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Buffer.from(line.trim(), 'base64url'));
  if (keys.length === 0 || keys.some(({ length }) => length !== keyBytes))
    throw new Outage(
      `${keyFile} does not hold keys of Parley.`,
      'Put the file back from a copy, or name another by PARLEY_KEY_FILE.',
      {
        zh: {
          message: `${keyFile} 里不是 Parley 的密钥。`,
          next: '请从副本恢复它，或用 PARLEY_KEY_FILE 指定另一个文件。',
        },
      },
    );
  return keys;
}

/** The same, with a first key made where there is none. A backup of the data and a copy of the data folder hold no key. */
export function readOrMakeSecretKeys(config: Pick<Config, 'keyFile' | 'dataFolder'>): SealingKeys {
  const keys = readSecretKeys(config);
  return keys.length > 0 ? keys : addSecretKey(config);
}

/** A new key in front, which seals from now on; the others still open what they sealed. */
export function addSecretKey(config: Pick<Config, 'keyFile' | 'dataFolder'>): SealingKeys {
  const { keyFile, dataFolder } = config;
  if (!path.relative(path.resolve(dataFolder), path.resolve(keyFile)).startsWith('..'))
    throw new Outage(
      `${keyFile} lies in the data folder, which it is to protect.`,
      'Name another place by PARLEY_KEY_FILE.',
      {
        zh: { message: `${keyFile} 就在它要保护的数据文件夹里。`, next: '请用 PARLEY_KEY_FILE 换一个位置。' },
      },
    );
  const keys = [randomBytes(keyBytes), ...readSecretKeys(config)];
  mkdirSync(path.dirname(keyFile), { recursive: true, mode: 0o700 });
  writeFileSync(keyFile, `${keys.map((key) => key.toString('base64url')).join('\n')}\n`, { mode: 0o600 });
  return keys;
}
