import { createHash } from 'node:crypto';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Answer } from '../answer/index.ts';
import type { Language } from '../kernel/index.ts';
import type { Parley } from '../main.ts';
import type { ChatImports } from '../surfaces/index.ts';

const waitsMinutes = 15;

/** Files that somebody sends in a chat: what they hold is shown first, and comes in when he confirms it. */
export function chatImports(
  parley: Pick<Parley, 'findTenant' | 'findRights' | 'runImport'>,
  tenantId: number,
  folder: string,
): ChatImports {
  const answer = (language: Language, title: string, lines: readonly string[] = []): Answer => ({
    language,
    title,
    blocks: lines.length === 0 ? [] : [{ kind: 'text', text: lines.join('\n') }],
    data: null,
    basis: null,
    actions: [],
  });
  /** Why this person may not import; null where he may. */
  const objection = async (personId: number, language: Language): Promise<Answer | null> => {
    const zh = language === 'zh';
    const tenant = await parley.findTenant();
    if (tenant === null || tenant.id !== tenantId || tenant.isSample)
      return answer(
        language,
        zh
          ? '这是示例公司，不能往里导入。自己的数据请用 parley import。'
          : 'This is the sample company: bring your own data in with parley import.',
      );
    const rights = await parley.findRights(tenant, personId);
    if (rights?.mayImport === true) return null;
    return answer(language, zh ? '导入文件由管理员来做。' : 'Files are imported by admins.');
  };
  const placeOf = (personId: number, key: string) => path.join(folder, String(personId), key);
  const importFolder = async (place: string, language: Language, dryRun: boolean) => {
    const { describePlan, describeReport, planImport } = await import('../intake/index.ts');
    const plan = await planImport([place]);
    if (plan.kind === 'failure') return { isReady: false, lines: describePlan(plan, language) };
    const report = await parley.runImport(plan, nobodysCompany, { dryRun, onProgress: () => {} });
    const mapping = dryRun ? describePlan(plan, language) : [];
    return { isReady: true, lines: [...mapping, ...describeReport(report, language)] };
  };
  return {
    async preview(personId, { name, bytes }, language) {
      const no = await objection(personId, language);
      if (no !== null) return no;
      const key = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
      const place = placeOf(personId, key);
      // Sent before, it would be as old as it was then.
      await rm(place, { recursive: true, force: true });
      await mkdir(place, { recursive: true, mode: 0o700 });
      await writeFile(path.join(place, harmlessName(name)), bytes, { mode: 0o600 });
      const { isReady, lines } = await importFolder(place, language, true);
      const zh = language === 'zh';
      if (!isReady) {
        await rm(place, { recursive: true, force: true });
        return answer(
          language,
          zh ? `${name} 读不出可导入的内容。` : `I find nothing to import in ${name}.`,
          lines,
        );
      }
      return {
        ...answer(
          language,
          zh ? `${name} 可以导入，还没有写入：` : `${name} can be imported. Nothing is written yet:`,
          lines,
        ),
        actions: [
          { id: `${importPress}${language}.${key}`, label: zh ? '导入' : 'Import', kind: 'confirm' },
          { id: `${discardPress}${language}.${key}`, label: zh ? '取消' : 'Cancel', kind: 'cancel' },
        ],
      };
    },
    async press(personId, press) {
      const [, said, key] = /\.(en|zh)\.([0-9a-f]{32})$/.exec(press) ?? [];
      const language = said === 'zh' ? 'zh' : 'en';
      const zh = language === 'zh';
      const place = key === undefined ? null : placeOf(personId, key);
      const age = place === null ? null : await ageMinutes(place);
      if (place === null || age === null || age > waitsMinutes)
        return answer(
          language,
          zh ? '这个文件已经不在了，请重新发一次。' : 'That file is no longer here: send it again.',
        );
      if (press.startsWith(discardPress)) {
        await rm(place, { recursive: true, force: true });
        return answer(language, zh ? '已取消，没有导入。' : 'Cancelled. Nothing was imported.');
      }
      const no = await objection(personId, language);
      if (no !== null) return no;
      const { lines } = await importFolder(place, language, false);
      const [title = '', ...rest] = lines;
      return answer(language, title, rest);
    },
  };
}

const importPress = 'import.';
const discardPress = 'import-discard.';

/** An import into a company that is there needs none to found. */
const nobodysCompany = { name: '', timeZone: 'UTC', currency: 'USD', owner: { name: '', email: null } };

async function ageMinutes(place: string): Promise<number | null> {
  const found = await stat(place).catch(() => null);
  return found === null ? null : (Date.now() - found.mtimeMs) / 60_000;
}

/** The name as the report says it, without anything by which it could leave its folder. */
function harmlessName(name: string): string {
  const kept = name
    .replaceAll(/[^\p{L}\p{N} ._()-]/gu, '_')
    .replace(/^[.~ ]+/, '_')
    .slice(-120);
  return kept === '' ? 'file' : kept;
}
