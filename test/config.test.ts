import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { Outage } from '../src/kernel/failures.ts';

function refusalOf(environment: Record<string, string>, language: 'en' | 'zh' = 'en'): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof Outage) {
      const { message, next } = error.in(language);
      return `${message} ${next}`;
    }
    throw error;
  }
  return '';
}

describe('readConfig', () => {
  it('works with nothing set, on the embedded database', () => {
    expect(readConfig({ XDG_CONFIG_HOME: '/home/me/.config' })).toEqual({
      databaseUrl: null,
      ownerUrl: null,
      dataFolder: './data',
      backupPassphrase: null,
      memoryDays: null,
      keyFile: '/home/me/.config/parley/key',
      pageUrl: null,
      slackApi: null,
      teamsLogin: 'https://login.microsoftonline.com',
      teamsKeys: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
      model: null,
      transformersModel: null,
      sherpaModel: null,
      terminalLanguage: 'en',
      usesColour: true,
    });
  });

  it('takes empty variables for unset ones', () => {
    expect(readConfig({ DATABASE_URL: '', PARLEY_DATA: ' ' })).toEqual(readConfig({}));
  });

  it('reads what is set', () => {
    const url = 'postgres://app:secret@db.example:5433/parley';
    const config = readConfig({
      DATABASE_URL: url,
      PARLEY_DATA: '/srv/parley',
      LANG: 'zh_CN.UTF-8',
      NO_COLOR: '1',
    });
    expect(config).toMatchObject({
      databaseUrl: url,
      dataFolder: '/srv/parley',
      terminalLanguage: 'zh',
      usesColour: false,
    });
  });

  it('names a bad value, says what to do, and repeats no password', () => {
    for (const url of [
      'mysql://app:hunter2@db/parley',
      'app:hunter2@db',
      'postgres://app:hunter2@db',
      'postgres://app:hun ter2/@@db:x/y',
    ]) {
      const refusal = refusalOf({ DATABASE_URL: url });
      expect(refusal).toMatch(/DATABASE_URL is not an address like postgres:/);
      expect(refusal).toMatch(/Correct it/);
      expect(refusal).not.toMatch(/hun/);
    }
    expect(refusalOf({ DATABASE_URL: 'mysql://app:hunter2@db/parley' }, 'zh')).toMatch(
      /^Parley 的设置有误：DATABASE_URL 不是 postgres:.* 这样的地址.*请在环境变量里改正/,
    );
    const short = refusalOf({ PARLEY_BACKUP_PASSPHRASE: 'hunter2' });
    expect(short).toMatch(/PARLEY_BACKUP_PASSPHRASE has fewer than 12 characters/);
    expect(short).not.toMatch(/hunter2/);
    expect(refusalOf({ PARLEY_OWNER_URL: 'postgres://owner@db/parley' })).toMatch(
      /PARLEY_OWNER_URL is set without DATABASE_URL/,
    );
  });
});
