import { describe, expect, it } from 'vitest';
import { endsInQuestion } from '../../../src/interpreter/rules/ends-in-question.ts';

describe('endsInQuestion', () => {
  it.each([
    '蓝海生物下周三那个演示，地址在哪',
    '华锐科技的合同快到期了，具体几号',
    '東方匯智的項目拖了很久，最後一次溝通啥時候',
    '麻烦问下，赵敏的手机有吗',
    '上次演示用的什么数据',
    '赵敏那通电话之后有回音没',
    '东方汇智这单，方案发了没',
    '蓝海生物的扩容，是不是该放弃了',
  ])('asks: %s', (text) => {
    expect(endsInQuestion(text)).toBe(true);
  });

  it.each([
    '拜访了蓝海生物，聊得不错，下次哪天去',
    '赵敏问合同几号到期',
    '给华锐科技打了电话，没什么进展',
    '提醒我问赵敏，合同几号到期',
    '跟蓝海生物开了会，他们在考虑要不要加预算',
    '拜访了东方汇智，不确定该不该继续投入',
  ])('tells: %s', (text) => {
    expect(endsInQuestion(text)).toBe(false);
  });
});
