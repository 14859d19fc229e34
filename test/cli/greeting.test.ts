import { expect, it } from 'vitest';
import { openersOf } from '../../src/cli/greeting.ts';
import { answerThreshold, interpret } from '../../src/interpreter/index.ts';
import { sampleContext } from '../interpreter/sample-company.ts';

it.each(['director', 'manager', 'rep', 'support'])('what a %s is offered first is understood', (role) => {
  for (const account of ['Globex', null]) {
    const { ask, tell } = openersOf([role], account);
    const offered = [...ask.en, ...ask.zh, ...tell.en, ...tell.zh];
    for (const text of offered) {
      const { confidence, notUnderstood } = interpret(text, sampleContext);
      expect([text, confidence >= answerThreshold, notUnderstood]).toEqual([text, true, []]);
    }
  }
});
