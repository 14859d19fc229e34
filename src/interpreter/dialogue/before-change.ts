import { type EntityKey, type Field, findField } from '../../entities/index.ts';
import type { Intent, IntentNamed, RecordRef } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import { normalise } from '../rules/text.ts';
import { asFollowUp } from './gaps.ts';

/**
 * "What was it before?", 改之前金额是多少, after a field was changed in this conversation: what stood there. Null where none was changed, or none
 * that the words name.
 */
export function readBeforeChange(text: string, { thread }: InterpreterContext): Reading | null {
  const said = text.trim().replace(/[\s?？。.!！]+$/u, '');
  const groups = asking.map((pattern) => pattern.exec(said)?.groups).find((one) => one !== undefined);
  if (groups === undefined) return null;
  const words = (groups.field ?? '').trim();
  const changes = (thread?.intents ?? []).flatMap(changesOf);
  const meant = changes.find(({ field }) => words === '' || isCalled(field, words));
  if (meant === undefined) return null;
  const { record, field } = meant;
  const intent: IntentNamed<'look-up-field'> = {
    kind: 'query',
    name: 'look-up-field',
    slots: { record: { ...record, candidates: [] }, fields: [field.key], before: true },
  };
  return asFollowUp([intent], text, []);
}

interface Changed {
  readonly record: RecordRef;
  readonly field: Field;
}

/** The fields of known records that a command changed. */
function changesOf(intent: Intent): readonly Changed[] {
  const found = ({ record, keys }: { readonly record: RecordRef; readonly keys: readonly string[] }) =>
    keys.flatMap((key): readonly Changed[] => {
      const field = findField(record.entity as EntityKey, key);
      return field === undefined || record.id === null ? [] : [{ record, field }];
    });
  switch (intent.name) {
    case 'update-record':
      return found({ record: intent.slots.record, keys: intent.slots.changes.map(({ field }) => field) });
    case 'move-stage':
      return found({ record: intent.slots.deal, keys: ['stage'] });
    case 'change-owner':
      return found({ record: intent.slots.record, keys: ['owner'] });
    default:
      return [];
  }
}

/** "Close date", 预计成交: by one of its names, or with some words less. */
function isCalled({ names }: Field, words: string): boolean {
  const said = normalise(words);
  return [...names.en, ...names.zh].some((name) => {
    const known = normalise(name);
    return known.includes(said) || said.includes(known);
  });
}

const asking: readonly RegExp[] = [
  regexp('iu')`
    ^(?:(?:and|so|wait|ok|hmm)[, ]+)*what(?:['’]s| was| were| did)[ ]
    (?:it|that|the old (?<field>[a-z ]{3,24}?)(?: value)?|(?:the |its )?(?<field>(?!it\b|that\b)[a-z ]{3,24}?)|it (?:say|used to be))
    (?: (?:be )?(?:before|previously|originally|earlier|until now)(?: (?:that|this|the change|i changed it))?)$|
    ^(?:(?:and|so|wait|ok|hmm)[, ]+)*what was (?:the )?(?:old|previous|original|former) (?:value|one|(?<field>[a-z ]{3,24}))$|
    ^(?:(?:and|so|wait|ok|hmm)[, ]+)*(?:what|how much|which)(?: (?<field>[a-z]{4,12}))? (?:did it use to be|was it before)$
  `,
  regexp('u')`
    ^(?:那|刚才|刚刚|它|这单|这个)*(?:改|变|调|动|推|换)?(?:动|之|以)?前(?:的)?(?:那个)?(?<field>\p{Script=Han}{0,6}?)(?:是|有|写的是?)?
    (?:多少|什么|哪天|几号|谁|啥|哪个阶段|什么阶段|什么时候)(?:钱|来着|的)?$|
    ^(?:那|它|这单|这个)*(?:原来|原先|本来|之前|改之前)(?:的)?(?<field>\p{Script=Han}{0,6}?)(?:是|写的是?)(?:多少|什么|哪天|几号|谁|啥)(?:钱|来着|的)?$|
    ^(?:那|刚才)*(?<field>\p{Script=Han}{2,6}?)(?:原来|原先|本来|之前|改之前|改前)(?:是|写的是?)(?:多少|什么|哪天|几号|谁|啥)(?:钱|来着|的)?$
  `,
];
