import type { CommandOutcome } from '../crm/index.ts';
import { entities } from '../entities/index.ts';
import type { CommandIntent, Intent, RecordRef } from '../intents/index.ts';
import { type Language, labelOf } from '../kernel/index.ts';
import { askedOnceMore } from './pending-question.ts';
import { type Choice, type DraftAction, type Reply, reply } from './reply.ts';

type Duplicate = Extract<CommandOutcome, { kind: 'duplicate' }>;

/** What was to be made is there already: take that one, make another, or, where it is another team's, ask for it. */
export function explainDuplicate(
  language: Language,
  intents: readonly CommandIntent[],
  index: number,
  duplicate: Duplicate,
): Reply {
  const zh = language === 'zh';
  const { name, existing, regardless, entity } = duplicate;
  const one = labelOf(entities[entity].names.one, language);
  if (existing === null) {
    return reply({
      status: 'refused',
      language,
      title: zh
        ? `已有同名${one}“${name}”，由其他团队负责。`
        : `${name} is already in the CRM with another team.`,
      actions: entity === 'account' || entity === 'lead' ? [askOwner(language, entity, duplicate)] : [],
    });
  }
  const use: Choice = {
    label: zh ? `用已有的“${existing.name}”` : `Use the existing ${existing.name}`,
    intents: withExisting(intents, index, duplicate, existing),
  };
  const create: readonly Choice[] =
    regardless === null
      ? []
      : [
          {
            label: zh ? '仍然新建' : 'Create it anyway',
            intents: intents.map((intent, at) => (at === index ? regardless : intent)),
            allowsDuplicate: true,
          },
        ];
  const question = {
    title: questionOf(language, one, duplicate, existing.name),
    choices: [use, ...create],
    fills: null,
    replaces: null,
    isRepeated: false,
  };
  return { ...askedOnceMore(question, language), records: [existing] };
}

function questionOf(language: Language, one: string, { by, name }: Duplicate, existing: string): string {
  const known = {
    name: { en: `There is already an ${one} called ${existing}.`, zh: `已有${one}“${existing}”。` },
    'near-name': { en: `There is an ${one} called ${existing}.`, zh: `有个名称相近的${one}“${existing}”。` },
    domain: { en: `${existing} has the same domain.`, zh: `${one}“${existing}”的域名相同。` },
    email: { en: `${existing} has the same e-mail.`, zh: `${one}“${existing}”的邮箱相同。` },
    phone: { en: `${existing} has the same telephone number.`, zh: `${one}“${existing}”的电话相同。` },
  }[by][language].replace(/\ban (?![aeiou])/, 'a ');
  return language === 'zh'
    ? `${known.replace(/。$/u, '')}，还要新建“${name}”吗？`
    : `${known} Create ${name} all the same?`;
}

function askOwner(
  language: Language,
  entity: 'account' | 'lead',
  { name, hiddenId }: Duplicate,
): DraftAction {
  return {
    label: language === 'zh' ? '请负责人联系我' : 'Ask its owner to get in touch',
    kind: 'ask',
    payload: { does: 'ask-owner', entity, name, recordId: hiddenId },
    expiresInMinutes: null,
  };
}

/** The same with the record that is there: what was said of the new one is changed in it, and what names the new one means it. */
function withExisting(
  intents: readonly CommandIntent[],
  index: number,
  { changes, name, entity }: Duplicate,
  existing: { readonly id: number; readonly name: string },
): readonly Intent[] {
  const record: RecordRef = { entity, id: existing.id, text: existing.name, candidates: [] };
  const said = changes.filter(({ field }) => field !== 'account' && field !== 'name');
  const others = intents
    .filter((_, at) => at !== index)
    .map((intent) => replaceRef(intent, entity, name, record) as CommandIntent);
  const changed: readonly CommandIntent[] =
    said.length === 0 ? [] : [{ kind: 'command', name: 'update-record', slots: { record, changes: said } }];
  const all = [...changed, ...others];
  return all.length > 0 ? all : [{ kind: 'query', name: 'brief', slots: { record } }];
}

function replaceRef(value: unknown, entity: string, name: string, record: RecordRef): unknown {
  if (Array.isArray(value)) return value.map((one) => replaceRef(one, entity, name, record));
  if (typeof value !== 'object' || value === null) return value;
  if ('entity' in value && 'candidates' in value && 'text' in value && 'id' in value) {
    const isMeant =
      value.entity === entity && value.id === null && String(value.text).toLowerCase() === name.toLowerCase();
    return isMeant ? record : value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, replaceRef(inner, entity, name, record)]),
  );
}
