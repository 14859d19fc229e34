import { describe, expect, it } from 'vitest';
import { interpret } from '../../../src/interpreter/index.ts';
import { answerThreshold } from '../../../src/interpreter/interpretation.ts';
import { contextWith, idOf } from './fixture.ts';

/** A record as it is called, a field by its names, and a value as it is said and as it is kept. */
type Row = readonly [string, string, field: string, names: readonly string[], said: string, kept: string];

const english: readonly Row[] = [
  ['Olivia Brandt', 'contact', 'title', ['job title', 'position'], 'CTO', 'CTO'],
  ['Olivia Brandt', 'contact', 'mobile', ['mobile', 'cell phone'], '+44 7700 900123', '+44 7700 900123'],
  ['Olivia Brandt', 'contact', 'email', ['email'], 'ob@initech.example', 'ob@initech.example'],
  ['Stark Motors', 'account', 'tier', ['tier'], 'A', 'a'],
  ['Stark Motors', 'account', 'city', ['city'], 'Leeds', 'Leeds'],
  ['Stark Motors', 'account', 'employees', ['headcount', 'employees'], '850', '850'],
  ['Stark Motors', 'account', 'erpSystem', ['ERP system'], 'Odoo', 'Odoo'],
  ['Falcon Avionics – Simulator', 'deal', 'probability', ['probability'], '60%', '0.6'],
  ['Falcon Avionics – Simulator', 'deal', 'seats', ['seats'], '40', '40'],
  [
    'Falcon Avionics – Simulator',
    'deal',
    'nextStep',
    ['next step'],
    'send the contract',
    'send the contract',
  ],
];

const chinese: readonly Row[] = [
  ['王芳', 'contact', 'title', ['职位', '职务'], '采购总监', '采购总监'],
  ['王芳', 'contact', 'mobile', ['手机', '手机号'], '13812345678', '13812345678'],
  ['王芳', 'contact', 'email', ['邮箱'], 'wf@huarui.example', 'wf@huarui.example'],
  ['北京医疗中心', 'account', 'tier', ['等级', '客户等级'], 'A级', 'a'],
  ['北京医疗中心', 'account', 'website', ['官网'], 'bmc.example.cn', 'bmc.example.cn'],
  ['北京医疗中心', 'account', 'employees', ['员工数'], '850人', '850'],
  ['远景能源 – 储能平台', 'deal', 'probability', ['概率', '把握'], '60%', '0.6'],
  ['远景能源 – 储能平台', 'deal', 'amount', ['金额'], '80万', '800000'],
  ['远景能源 – 储能平台', 'deal', 'nextStep', ['下一步'], '发合同初稿', '发合同初稿'],
];

const framesEn = [
  'set the F of R to V',
  "change R's F to V",
  'R: F V',
  'R, F V',
  "R's F is now V",
  'F for R: V',
  'put V as the F of R',
  'enter V as F of R',
  "add V as R's F",
  'R has a new F: V',
  'could you update R with F V',
  "we need to change R's F to V",
  'for R, set the F to V',
  'update R, F is V',
  "fix R's F, it should be V",
  "R's F has changed, it's V now",
  "R's F is wrong, should be V",
  "V is R's new F",
];

const framesZh = [
  '把R的F改成V',
  'R的F改V',
  'R的F现在是V',
  'R的F换成V了',
  'R那个F是V',
  'R的F：V',
  'R，F V',
  '给R的F填上V',
  '更新一下R的F，V',
  '记一下R的F，V',
  'R的F错了，应该是V',
  'R的F不对，改成V',
  'R的F变了，现在是V',
  'R改下F，改成V',
  'V是R的F',
];

function keptOf(text: string): unknown {
  const { confidence, intents, question, notUnderstood } = interpret(text, contextWith());
  if (confidence < answerThreshold || question !== null || notUnderstood.length > 0) return null;
  const [intent, ...others] = intents;
  if (intent?.name !== 'update-record' || others.length > 0) return intents.map(({ name }) => name);
  const [change, ...more] = intent.slots.changes;
  const value = change?.value;
  const kept =
    value?.type === 'key'
      ? value.key
      : value?.type === 'text'
        ? value.text
        : (value as { value: string }).value;
  return [intent.slots.record.id, change?.field, kept, more.length];
}

/** Each frame with one row and each row with one frame: the whole table takes half a minute. */
function sampleOf(
  rows: readonly Row[],
  frames: readonly string[],
): readonly { text: string; wanted: unknown }[] {
  return [...Array(Math.max(rows.length, frames.length)).keys()].map((at) => {
    const [record, entity, field, names, said, kept] = rows[at % rows.length] as Row;
    const name = names[at % names.length] ?? '';
    const frame = frames[at % frames.length] ?? '';
    const text = frame.replace(/[FRV]/gu, (slot) => ({ F: name, R: record, V: said })[slot] ?? slot);
    return { text, wanted: [idOf(record, entity), field, kept, 0] };
  });
}

describe('a record, its field by name and a value in any frame', () => {
  it.each([...sampleOf(english, framesEn), ...sampleOf(chinese, framesZh)])('$text', ({ text, wanted }) => {
    expect(keptOf(text)).toEqual(wanted);
  });
});
