import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { AppManifestUtils } from '@microsoft/app-manifest';
import { expect, it } from 'vitest';
import { teamsPackage } from '../../../src/cli/set-up-teams.ts';

const appId = '99999999-8888-7777-6666-555555555555';
const files = readZip(teamsPackage(appId, 'https://parley.acme.example', 'https://crm.acme.example'));

it('is an app package that holds to Microsoft’s schemas', async () => {
  expect([...files.keys()]).toEqual(['manifest.json', 'zh-cn.json', 'color.png', 'outline.png']);
  expect(
    await AppManifestUtils.validateAgainstSchema(
      json('manifest.json') as never,
      schemaOf('MicrosoftTeams.schema.json') as never,
    ),
  ).toEqual([]);
});

it('has a Chinese file that holds to Microsoft’s schema', () => {
  // Its patterns are of a dialect that no validator here reads as a whole.
  const { properties, patternProperties } = schemaOf('MicrosoftTeams.Localization.schema.json') as Record<
    'properties' | 'patternProperties',
    Readonly<Record<string, { readonly maxLength?: number }>>
  >;
  for (const [key, value] of Object.entries(json('zh-cn.json'))) {
    const pattern = Object.keys(patternProperties).find((each) => new RegExp(each).test(key));
    const rule = properties[key] ?? patternProperties[pattern ?? ''];
    expect(rule, key).toBeDefined();
    expect(String(value).length).toBeLessThanOrEqual(rule?.maxLength ?? Number.POSITIVE_INFINITY);
  }
});

it('is refused by the schema where it does not hold to it', async () => {
  const wrong = { ...json('manifest.json'), bots: [{ botId: 'parley', scopes: ['everywhere'] }] };
  expect(
    await AppManifestUtils.validateAgainstSchema(
      wrong as never,
      schemaOf('MicrosoftTeams.schema.json') as never,
    ),
  ).not.toEqual([]);
});

it('names the bot and its address, and has icons of the right sizes', () => {
  const manifest = json('manifest.json') as {
    readonly id: string;
    readonly bots: readonly { readonly botId: string; readonly scopes: readonly string[] }[];
    readonly composeExtensions: readonly { readonly botId: string; readonly messageHandlers: object }[];
    readonly validDomains: readonly string[];
  };
  expect(manifest.id).toBe(appId);
  expect(manifest.bots).toMatchObject([{ botId: appId, scopes: ['personal', 'team', 'groupChat'] }]);
  expect(manifest.composeExtensions[0]?.botId).toBe(appId);
  expect(manifest.validDomains).toEqual(['parley.acme.example', 'crm.acme.example']);
  expect(manifest.composeExtensions[0]?.messageHandlers).toMatchObject([
    { type: 'link', value: { domains: ['crm.acme.example'] } },
  ]);
  expect(['color.png', 'outline.png'].map((name) => files.get(name)?.readUInt32BE(16))).toEqual([192, 32]);
});

it('says all in Chinese that it says in English', () => {
  const zh = Object.keys(json('zh-cn.json')).filter((key) => key !== '$schema');
  const text = JSON.stringify(json('manifest.json'));
  const titles = [...text.matchAll(/"(?:title|description)":"/g)].length;
  expect(zh.filter((key) => /\.(title|description)$/.test(key))).toHaveLength(titles);
});

function json(name: string): Record<string, unknown> {
  return JSON.parse(files.get(name)?.toString('utf8') ?? 'null');
}

/** As Microsoft ships it in its npm package, with the repair that its own code makes (a regular expression of another dialect). */
function schemaOf(name: string): object {
  const home = path.dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest'));
  const text = readFileSync(path.join(home, 'json-schemas', 'teams', 'v1.19', name), 'utf8');
  return JSON.parse(text.replaceAll('\\a', '\\x07'));
}

/** The files of an archive that holds them as they are, by its central directory. */
function readZip(zip: Buffer): ReadonlyMap<string, Buffer> {
  const end = zip.length - 22;
  const found = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < zip.readUInt16LE(end + 10); index++) {
    const [size, nameLength] = [zip.readUInt32LE(at + 24), zip.readUInt16LE(at + 28)];
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    const start = zip.readUInt32LE(at + 42) + 30 + nameLength;
    found.set(name, zip.subarray(start, start + size));
    at += 46 + nameLength;
  }
  return found;
}
