import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Answer, FormField } from '../../answer/index.ts';
import type { Language } from '../../kernel/index.ts';
import { shortened } from '../text/pieces.ts';
import { limits } from './limits.ts';
import { richText } from './rich-text.ts';

/** By which a dialog that is sent is known for an edit. */
export const editDialog = 'edit';
/** A select whose options are records that are looked up while one types. */
export const recordSelect = 'record';
const timeOfDay = ' time';

/**
 * The form of an answer as a dialog, null where the answer has none. `metadata` comes back with what is sent. What Slack
 * takes no more of is left out, and stays as it is.
 */
export function renderSlackDialog(answer: Answer, metadata: string): ModalView | null {
  const form = answer.blocks.find((block) => block.kind === 'form');
  if (form === undefined) return null;
  const { language } = answer;
  const zh = language === 'zh';
  const blocks = form.groups.flatMap(({ title, fields }): readonly KnownBlock[] => [
    ...(form.groups.length > 1 ? richText(`**${title}**`) : []),
    ...fields
      .filter(({ value }) => value.length <= limits.charactersOfInput)
      .flatMap((field) => inputs(field, language)),
  ]);
  const plainText = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });
  return {
    type: 'modal',
    callback_id: editDialog,
    private_metadata: metadata,
    title: plainText(shortened(answer.title, limits.charactersOfDialogTitle)),
    submit: plainText(zh ? '保存' : 'Save'),
    close: plainText(zh ? '取消' : 'Cancel'),
    blocks: blocks.slice(0, limits.blocksOfDialog),
  };
}

/** What Slack sends of one field. */
export interface DialogState {
  readonly value?: string | null | undefined;
  readonly selected_date?: string | null | undefined;
  readonly selected_time?: string | null | undefined;
  readonly selected_option?: { readonly value?: string | undefined } | null | undefined;
}

/** A dialog as it comes back: what stands in it now, and the blocks with what stood in it when it was opened. */
export interface SentDialog {
  readonly state: { readonly values: Readonly<Record<string, Readonly<Record<string, DialogState>>>> };
  readonly blocks: readonly { readonly block_id?: string | undefined; readonly element?: unknown }[];
}

/** The values that were changed in a dialog, by their field, as the form takes them: what others have changed meanwhile stays. */
export function readSlackDialog({ state, blocks }: SentDialog): Readonly<Record<string, string>> {
  const before = joined(
    blocks.flatMap(({ block_id: block, element: of }) =>
      block === undefined || of === undefined ? [] : [[block, initialState(of)] as const],
    ),
  );
  const after = joined(
    Object.entries(state.values).map(([block, fields]) => [block, Object.values(fields)[0] ?? {}] as const),
  );
  return Object.fromEntries([...after].filter(([key, value]) => value !== before.get(key)));
}

/** Date and time of one field are two of Slack's. */
function joined(entries: readonly (readonly [string, DialogState])[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const times = new Map<string, string>();
  for (const [block, field] of entries) {
    const value =
      field.value ?? field.selected_date ?? field.selected_time ?? field.selected_option?.value ?? '';
    if (block.endsWith(timeOfDay)) times.set(block.slice(0, -timeOfDay.length), value);
    else values.set(block, value);
  }
  for (const [key, time] of times) {
    const date = values.get(key) ?? '';
    if (date !== '' && time !== '') values.set(key, `${date} ${time}`);
  }
  return values;
}

function initialState(of: unknown): DialogState {
  const field = of as Readonly<Record<string, unknown>>;
  return {
    value: field.initial_value as DialogState['value'],
    selected_date: field.initial_date as DialogState['selected_date'],
    selected_time: field.initial_time as DialogState['selected_time'],
    selected_option: field.initial_option as DialogState['selected_option'],
  };
}

/** Records that were found while one types, as the options of a select. */
export function recordOptions(names: readonly string[]): readonly PlainTextOption[] {
  return names
    .filter((name) => name !== '' && name.length <= limits.charactersOfOption)
    .slice(0, limits.optionsOfSelect)
    .map((name) => option(name, name));
}

function inputs(field: FormField, language: Language): readonly InputBlock[] {
  const { key, label, type, value } = field;
  const input = (blockId: string, text: string, element: InputBlock['element']): InputBlock => ({
    type: 'input',
    block_id: blockId,
    optional: true,
    label: { type: 'plain_text', text: shortened(text, limits.charactersOfLabel), emoji: false },
    element,
  });
  if (type === 'moment') {
    const [date = '', time = ''] = value.split(' ');
    return [
      input(key, label, {
        type: 'datepicker',
        action_id: key,
        ...(date === '' ? {} : { initial_date: date }),
      }),
      input(`${key}${timeOfDay}`, `${label} · ${language === 'zh' ? '时间' : 'time'}`, {
        type: 'timepicker',
        action_id: key,
        ...(time === '' ? {} : { initial_time: time }),
      }),
    ];
  }
  return [input(key, label, element(field))];
}

function element({ key, type, value, options = [], entity }: FormField): InputBlock['element'] {
  if (type === 'date')
    return { type: 'datepicker', action_id: key, ...(value === '' ? {} : { initial_date: value }) };
  if (type === 'number')
    return {
      type: 'number_input',
      action_id: key,
      is_decimal_allowed: true,
      ...(value === '' ? {} : { initial_value: value }),
    };
  if (type === 'choice' && options.length > 0 && options.length <= limits.optionsOfSelect) {
    const found = options.map((each) => option(each.label, each.value));
    const initial = found.find((each) => each.value === value);
    return {
      type: 'static_select',
      action_id: key,
      options: found,
      ...(initial === undefined ? {} : { initial_option: initial }),
    };
  }
  if (type === 'record' && entity !== undefined && value.length <= limits.charactersOfOption)
    return {
      type: 'external_select',
      action_id: `${recordSelect} ${entity}`,
      min_query_length: 1,
      ...(value === '' ? {} : { initial_option: option(value, value) }),
    };
  return {
    type: 'plain_text_input',
    action_id: key,
    multiline: value.length > 80,
    max_length: limits.charactersOfInput,
    ...(value === '' ? {} : { initial_value: value }),
  };
}

function option(label: string, value: string): PlainTextOption {
  return {
    text: { type: 'plain_text', text: shortened(label, limits.charactersOfOption), emoji: false },
    value,
  };
}
