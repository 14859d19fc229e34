import { type Answer, type RecordKey, readRecordPath } from '../../answer/index.ts';
import type { Language } from '../../kernel/index.ts';
import { type AdaptiveCard, adaptiveCard, type CardPart } from './card.ts';
import { renderTeams, type TeamsStyle } from './render-teams.ts';
import { richText, smallText } from './rich-text.ts';

export interface SharedRecord {
  readonly record: RecordKey;
  /** What kind of record it is: `Deal`. */
  readonly kind: string;
  /** Which whoever shares it could have typed; null where he posted its link alone. */
  readonly name: string | null;
  /** What all who read along may see of it; null for no more than what it is. */
  readonly shown: Answer | null;
  /** The address that opens it; null where there is no page. */
  readonly url: string | null;
}

/** A record that is shared. Everybody sees this much of it, and each who reads along his own view in its place. */
export function renderTeamsRecord(
  { record, kind, name, shown, url }: SharedRecord,
  language: Language,
  style: Pick<TeamsStyle, 'timeZone'>,
): AdaptiveCard {
  const zh = language === 'zh';
  const unnamed = zh ? `Parley 里的一条${kind}记录` : `${kind} in Parley`;
  const each = zh ? '每个人按自己的权限查看。' : 'Everybody is shown what he may see.';
  const body =
    shown === null
      ? [
          ...richText(name ?? unnamed, { weight: 'Bolder' }),
          ...smallText(name === null ? each : `${kind} · ${each}`),
        ]
      : bodyOf(shown, style);
  const open = openAction({ record, language }, zh ? '我来看看' : 'Show me');
  return adaptiveCard(body, shown?.title.replaceAll('**', '') ?? name ?? unnamed, {
    actions: [open, ...linkTo(url, language)],
    // Without a list Teams asks for everybody's where sixty read along at most; in greater places they press.
    refresh: { action: open },
  });
}

/** What one of those who read along sees in the place of a shared record, by his own rights and alone. */
export function renderTeamsRecordView(
  answer: Answer,
  url: string | null,
  style: Pick<TeamsStyle, 'timeZone'>,
): AdaptiveCard {
  const { language, title } = answer;
  const alone = language === 'zh' ? '仅你可见' : 'Only you see this';
  return adaptiveCard([...bodyOf(answer, style), ...smallText(alone)], title.replaceAll('**', ''), {
    actions: linkTo(url, language),
  });
}

/** The record that the button of a shared one opens; null for another button. */
export function readTeamsOpen(
  verb: unknown,
  data: unknown,
): { readonly record: RecordKey; readonly language: Language } | null {
  const { open, language } = (data ?? {}) as { readonly open?: unknown; readonly language?: unknown };
  const record = verb === verbOfOpen && typeof open === 'string' ? readRecordPath(open) : null;
  return record && { record, language: language === 'zh' ? 'zh' : 'en' };
}

const verbOfOpen = 'open';

function openAction(
  { record, language }: { readonly record: RecordKey; readonly language: Language },
  title: string,
): CardPart {
  const data = { open: `/records/${record.entity}/${record.id}`, language };
  return { type: 'Action.Execute', title, verb: verbOfOpen, data };
}

function bodyOf(answer: Answer, { timeZone }: Pick<TeamsStyle, 'timeZone'>): readonly CardPart[] {
  return renderTeams({ ...answer, actions: [] }, { timeZone, key: '' })[0]?.card.body ?? [];
}

function linkTo(url: string | null, language: Language): readonly CardPart[] {
  return url === null ? [] : [{ type: 'Action.OpenUrl', title: language === 'zh' ? '打开' : 'Open', url }];
}
