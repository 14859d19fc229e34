import type { Answer } from '../../answer/index.ts';
import { type News, readNews, showNews } from '../../crm/index.ts';
import { rowScopeOf, withinClearance } from '../../permissions/index.ts';
import { reply } from '../reply.ts';
import type { Services } from '../services.ts';
import { withoutKeeping } from '../write-turn.ts';
import { type ClearanceCheck, findCleared } from './cleared.ts';
import { withAudience } from './with-audience.ts';

/**
 * What a channel is told of a change of the record that it is about, as of now: by the rights of its grantor ∩ its clearance. Null where
 * it may be told nothing, or is about something else by now.
 */
export async function tellNews(
  services: Services,
  check: ClearanceCheck,
  news: News,
): Promise<Answer | null> {
  const { tenantId, now } = check;
  const scope = { tenantId, userId: 0, role: 'all', settings: {} } as const;
  const read = await services.database.read(scope, (query) => readNews(query, tenantId, news));
  if (read === null) return null;
  const cleared = await findCleared(services, check, read.channel);
  if (cleared.kind !== 'cleared' || cleared.kept.clearance.shows === 'totals') return null;
  const { kept, grantor } = cleared;
  const actor = withinClearance(grantor, kept.clearance);
  const language = grantor.language ?? 'en';
  const { vocabulary } = await services.database.read(scope, (query) =>
    services.words.load(query, tenantId, grantor.userId),
  );
  const items = await services.database.read(rowScopeOf(actor), (query) =>
    showNews({ query, actor, vocabulary, language, now }, read),
  );
  // What was told and is taken back is told, though there is nothing left to show.
  if (items === null || (items.length === 0 && !read.isUndo)) return null;
  const zh = language === 'zh';
  const { by } = read;
  const title = read.isUndo
    ? zh
      ? `**${by}** 撤销了一次改动。`
      : `**${by}** took back a change.`
    : zh
      ? `**${by}** 更新了：`
      : `**${by}** changed:`;
  const shown = items.slice(0, mostItems);
  const more = items.length - shown.length;
  const { answer } = withoutKeeping(
    reply({
      status: 'answered',
      language,
      title,
      blocks: [
        ...(shown.length === 0 ? [] : [{ kind: 'changes' as const, items: shown }]),
        ...(more > 0
          ? [
              {
                kind: 'notice' as const,
                level: 'info' as const,
                text: zh ? `… 还有 ${more} 处` : `… ${more} more`,
              },
            ]
          : []),
      ],
    }),
    null,
  );
  return withAudience(answer, kept, read.channel, null);
}

const mostItems = 12;
