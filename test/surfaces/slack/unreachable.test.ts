import { afterAll, beforeAll, expect, it } from 'vitest';
import { company, database, openCompany } from '../../support/chatting-company.ts';
import { openSlackCompany, readable } from './slack-company.ts';
import { type SlackDouble, startSlackDouble } from './slack-double.ts';

openCompany('once');

let double: SlackDouble;
beforeAll(async () => {
  double = await startSlackDouble();
  double.users.set('U0RAJ', { name: 'Raj', email: 'raj@northwind.example' });
});
afterAll(() => double.close());

it('waits for Slack where it can’t be reached', async () => {
  double.fail('apps.connections.open', { kind: 'cut', done: false }, { kind: 'status', status: 503 });
  const chat = await openSlackCompany(database, company, double, 'socket');
  expect(readable(await chat.say('U0RAJ', 'all my open deals'))).toContain('Globex – Renewal');
  await chat.slack.close();
});

it('says so where Slack does not take the connection', async () => {
  double.fail('apps.connections.open', { kind: 'error', error: 'invalid_auth' });
  await expect(openSlackCompany(database, company, double, 'socket')).rejects.toThrow(
    /can't be connected.*invalid_auth/,
  );
});
