import type { Answer, FormField } from '../../answer/index.ts';
import type { Language } from '../../kernel/index.ts';
import { shortened } from '../text/pieces.ts';
import { type AdaptiveCard, adaptiveCard, type CardPart } from './card.ts';
import { limits } from './limits.ts';
import { executeAction, type TeamsPress } from './press.ts';
import { richText } from './rich-text.ts';

const timeOfDay = ' time';

/**
 * The form of an answer as a card with inputs, null where the answer has none. `press` is the button that the values go back with. What Teams
 * takes no more of is left out, and stays as it is.
 */
export function renderTeamsForm(answer: Answer, press: TeamsPress): AdaptiveCard | null {
  const form = answer.blocks.find((block) => block.kind === 'form');
  if (form === undefined) return null;
  const { language } = answer;
  const zh = language === 'zh';
  const groups = form.groups.map(({ title, fields }) => ({
    title,
    fields: fields.filter(({ value }) => value.length <= limits.charactersOfInput),
  }));
  const shown = groups.flatMap(({ fields }) => fields).slice(0, limits.fieldsOfForm);
  const body = [
    ...richText(answer.title, { size: 'Medium' }),
    ...groups.flatMap(({ title, fields }) => [
      ...(groups.length > 1 ? richText(`**${title}**`) : []),
      ...fields.filter((field) => shown.includes(field)).flatMap((field) => inputs(field, language)),
    ]),
  ];
  const before = Object.fromEntries(shown.flatMap(initialEntries));
  return adaptiveCard(body, answer.title.replaceAll('**', ''), {
    actions: [
      {
        ...executeAction('save', press, zh ? '保存' : 'Save', { style: 'positive' }),
        data: { parley: press, before },
      },
      executeAction('back', press, zh ? '取消' : 'Cancel', { associatedInputs: 'none' }),
    ],
  });
}

/** The values that were changed in a form, by their field, as the form takes them: what others have changed meanwhile stays. */
export function readTeamsForm(data: unknown): Readonly<Record<string, string>> {
  const { before = {} } = data as { readonly before?: Readonly<Record<string, string>> };
  const values = new Map(
    Object.entries(data as Readonly<Record<string, unknown>>).flatMap(([key, value]) =>
      Object.hasOwn(before, key) && (typeof value === 'string' || typeof value === 'number')
        ? [[key, String(value)] as const]
        : [],
    ),
  );
  const changed = new Map<string, string>();
  for (const [key, value] of values) {
    const field = key.endsWith(timeOfDay) ? key.slice(0, -timeOfDay.length) : key;
    if (!isSame(value, before[key] ?? '')) changed.set(field, joined(field, values));
  }
  return Object.fromEntries(changed);
}

/** Date and time of one field are two of Teams'. */
function joined(field: string, values: ReadonlyMap<string, string>): string {
  const value = values.get(field) ?? '';
  const time = values.get(`${field}${timeOfDay}`) ?? '';
  return value !== '' && time !== '' ? `${value} ${time}` : value;
}

/** A number comes back without the zeros at its end. */
function isSame(after: string, before: string): boolean {
  if (after === before) return true;
  return after.trim() !== '' && before.trim() !== '' && Number(after) === Number(before);
}

function initialEntries({ key, type, value }: FormField): readonly (readonly [string, string])[] {
  if (type !== 'moment') return [[key, value]];
  const [date = '', time = ''] = value.split(' ');
  return [
    [key, date],
    [`${key}${timeOfDay}`, time],
  ];
}

function inputs(field: FormField, language: Language): readonly CardPart[] {
  const { key, label, type, value } = field;
  if (type === 'moment') {
    const [date = '', time = ''] = value.split(' ');
    const of = `${label} · ${language === 'zh' ? '时间' : 'time'}`;
    return [
      { type: 'Input.Date', id: key, label, ...(date === '' ? {} : { value: date }) },
      { type: 'Input.Time', id: `${key}${timeOfDay}`, label: of, ...(time === '' ? {} : { value: time }) },
    ];
  }
  return [{ id: key, label, ...input(field) }];
}

function input({ type, value, options = [], entity }: FormField): CardPart {
  const given = value === '' ? {} : { value };
  if (type === 'date') return { type: 'Input.Date', ...given };
  if (type === 'number')
    return {
      type: 'Input.Number',
      ...(value === '' || Number.isNaN(Number(value)) ? {} : { value: Number(value) }),
    };
  if (type === 'choice' && options.length > 0 && options.length <= limits.choicesOfInput)
    return {
      type: 'Input.ChoiceSet',
      choices: options.map((each) => ({ title: shortened(each.label, 200), value: each.value })),
      ...given,
    };
  if (type === 'record' && entity !== undefined)
    return {
      type: 'Input.ChoiceSet',
      style: 'filtered',
      choices: value === '' ? [] : [{ title: value, value }],
      'choices.data': { type: 'Data.Query', dataset: entity },
      ...given,
    };
  return {
    type: 'Input.Text',
    isMultiline: value.length > 80,
    maxLength: limits.charactersOfInput,
    ...given,
  };
}
