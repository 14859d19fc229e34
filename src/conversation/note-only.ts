import type { Block } from '../answer/index.ts';
import { fieldOf, type Vocabulary } from '../entities/index.ts';
import type { NoteOnly } from '../interpreter/index.ts';
import { capitalised, type Language, labelOf } from '../kernel/index.ts';
import { shortened } from './card.ts';
import type { DraftAction, Reply } from './reply.ts';

/** Buttons that a card holds. */
const mostActions = 5;

/**
 * The card of what was done, with what of the message stands in the note alone though it may have been meant to be done: told in its own
 * words, with a button where one command is likely. What the card offers already is not told again.
 */
export function withNoteOnly(
  card: Reply,
  noteOnly: readonly NoteOnly[],
  { vocabulary }: { readonly vocabulary: Vocabulary },
): Reply {
  if (card.status !== 'done' && card.status !== 'confirm') return card;
  const told = card.blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : [])).join('\n');
  const open = noteOnly.filter(({ words }) => !told.includes(words));
  if (open.length === 0) return card;
  const offers = open.flatMap(({ offer }) => (offer === null ? [] : [offer]));
  const buttons = offers.slice(0, Math.max(0, mostActions - card.actions.length)).map(
    (offer): DraftAction => ({
      label: labelled(offer, card.language, vocabulary),
      kind: 'ask',
      payload: { does: 'run', intents: [offer] },
      expiresInMinutes: null,
    }),
  );
  const block: Block = { kind: 'text', text: line(open, buttons.length < open.length, card.language) };
  return {
    ...card,
    blocks: [...card.blocks, block],
    actions: card.status === 'done' ? [...buttons, ...card.actions] : card.actions,
  };
}

function line(open: readonly NoteOnly[], hasMore: boolean, language: Language): string {
  const words = open.map((one) => one.words);
  if (language === 'zh')
    return `只记在备注里：“${words.join('”“')}”。${hasMore ? '要改哪条记录、改成什么，说一声就行。' : ''}`;
  return `In the note only: "${words.join('", "')}".${hasMore ? ' Say which record to change, and to what.' : ''}`;
}

function labelled(offer: NonNullable<NoteOnly['offer']>, language: Language, vocabulary: Vocabulary): string {
  const zh = language === 'zh';
  if (offer.name === 'create-task') return shortened(`${zh ? '待办：' : 'Task: '}${offer.slots.title}`);
  if (offer.name === 'move-stage') {
    const stages = vocabulary.pipelines.flatMap(({ stages: all }) => all);
    const stage = stages.find(({ key }) => key === offer.slots.stage);
    const name = stage === undefined ? offer.slots.stage : labelOf(stage.names, language);
    return zh ? `阶段 → ${name}` : `Stage → ${name}`;
  }
  if (offer.name === 'set-lines') {
    const lines = offer.slots.lines.map(
      ({ product, quantity, isMore }) => `${product.text} ${isMore ? '+' : '→ '}${quantity}`,
    );
    return shortened(lines.join(zh ? '，' : ', '));
  }
  const said = offer.slots.changes.map(({ field, value }) => {
    const name = labelOf(fieldOf('deal', field).names, language);
    return `${capitalised(name)} → ${'text' in value ? value.text : ''}`;
  });
  return shortened(said.join(zh ? '，' : ', '));
}
