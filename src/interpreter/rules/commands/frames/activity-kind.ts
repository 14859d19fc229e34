import { normalise } from '../../text.ts';
import type { CommandScene } from '../scene.ts';

/** The tenant's kind for a means; its own key where the tenant calls it so, else the kind whose names hold the word. */
export function kindOf(kind: string, scene: CommandScene): string {
  const kinds = scene.context.vocabulary.lists.get('activity_kind') ?? [];
  if (kinds.some((value) => value.key === kind)) return kind;
  const named = kinds.find((value) =>
    [...value.names.en, ...value.names.zh].some((name) =>
      (sameMeans[kind] ?? [kind]).includes(normalise(name)),
    ),
  );
  return named?.key ?? kind;
}

const sameMeans: Readonly<Record<string, readonly string[]>> = {
  call: ['call', 'phone call', 'phone', '电话', '通话'],
  email: ['email', 'e-mail', 'mail', '邮件', '电子邮件'],
  meeting: ['meeting', '会议', '会面', '见面'],
  visit: ['visit', 'site visit', '拜访', '上门拜访', '走访'],
  demo: ['demo', 'presentation', '演示', '产品演示'],
  message: ['message', 'chat', 'text', 'wechat', '消息', '微信', '短信'],
  note: ['note', '备注', '笔记'],
};
