import { plainList, type QueryIntent } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import { answerThreshold, type Reading } from '../interpretation.ts';
import { readingsOf } from './describe.ts';

/** "Do we have an account called X?", 有没有叫X的客户: the record, or that nothing is called so. Null for anything else. */
export function readExistence(text: string, alone: (text: string) => Reading): Reading | null {
  const groups = asking.exec(text.trim())?.groups;
  const name = (groups?.name ?? groups?.zh ?? '').trim();
  const kind = (groups?.kind ?? groups?.kindZh ?? '').toLowerCase();
  const entity = kinds.find(([words]) => words.test(kind))?.[1];
  if (name === '' || entity === undefined) return null;
  const known = alone(name);
  const [only] = known.intents;
  if (known.confidence >= answerThreshold && only?.name === 'brief' && only.slots.record.entity === entity)
    return { ...known, understood: [text] };
  const intent: QueryIntent = isSurname.test(name)
    ? {
        kind: 'query',
        name: 'list',
        slots: {
          ...plainList(entity),
          filters: [{ field: 'name', op: 'contains', values: [{ type: 'text', text: name }] }],
        },
      }
    : { kind: 'query', name: 'brief', slots: { record: { entity, text: name, id: null, candidates: [] } } };
  return {
    confidence: 0.95,
    intents: [intent],
    readings: [readingsOf(intent)],
    alternatives: [],
    question: null,
    notUnderstood: [],
    understood: [text],
  };
}

/** 有没有叫张的联系人: those who are called so. */
const isSurname = /^\p{Script=Han}$/u;

const kinds: readonly (readonly [RegExp, string])[] = [
  [/^(?:account|customer|client|company|客户|公司|单位)/u, 'account'],
  [/^(?:contact|person|联系人|人$)/u, 'contact'],
  [/^(?:deal|opportunity|商机|单子|项目)/u, 'deal'],
  [/^(?:lead|prospect|线索)/u, 'lead'],
];

const asking = regexp('iu')`
    ^(?:do we (?:already |still )?have|have we (?:already )?got|is there(?: already)?|did we ever have)[ ]
    (?:an?|any) (?<kind>account|customer|client|company|contact|person|deal|opportunity|lead|prospect)[ ]
    (?:called|named|by the name of|with the name) ["“']?(?<name>[^"”?]{1,60}?)["”']?[?.! ]*$|
    ^(?:我们|系统里?|库里|crm里?)?(?:已经|现在|以前)?有(?:没有)?(?:一?[个家位条])?(?:叫做?|名叫|名字叫|名为)
    [“"「]?(?<zh>[^”"」？?]{1,40}?)[”"」]?的(?<kindZh>客户|公司|单位|联系人|人|商机|单子|项目|线索)
    (?:吗|么)?[？?。 ]*$
  `;
