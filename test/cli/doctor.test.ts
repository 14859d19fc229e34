import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { doctorCommand } from '../../src/cli/commands/doctor.ts';
import { readConfig } from '../../src/config.ts';
import { openParley, type Parley } from '../../src/main.ts';
import { company, database, openCompany, rows } from '../support/chatting-company.ts';
import { runCommand } from '../support/run-command.ts';

openCompany('for-each-test');

const open = () => openParley(database, { memoryDays: null }, (error) => expect(error).toBeUndefined());

/** What the doctor says of notes. */
async function ofNotes(parley: Parley): Promise<string> {
  const config = readConfig({});
  const given = { operands: [], answers: [], options: {} };
  const { said } = await runCommand(doctorCommand, { parley, config, folder: '.' }, given);
  return said.split('\n').find((line) => line.includes('searched')) ?? said;
}

const ask = (parley: Parley) =>
  parley.turn({
    tenantId: company.tenantId,
    userId: company.people.raj,
    thread: 'notes',
    surface: 'terminal',
    now: '2026-11-20T09:00:00Z',
    input: { text: 'find notes mentioning single sign-on' },
  });

it('says how many texts can’t be searched yet, until they can, and after a restore again', async () => {
  const parley = open();
  await ask(parley);
  const before = Number(/✓ (\d+) passages of notes can be searched/.exec(await ofNotes(parley))?.[1]);
  expect(before).toBeGreaterThanOrEqual(0);

  await rows(sql`
    insert into activity (tenant_id, kind, status, author_id, account_id, held_at, text) values
      (${company.tenantId}, 'note', 'held', ${company.people.raj}, ${company.accounts.globex}, now(), 'they ask for single sign-on'),
      (${company.tenantId}, 'note', 'held', ${company.people.raj}, ${company.accounts.globex}, now(), '')`);
  await rows(sql`
    update account set custom = '{"seats": 5}' where tenant_id = ${company.tenantId} and id = ${company.accounts.globex}`);
  expect(await ofNotes(parley)).toMatch(/^! The texts of 1 record can't be searched yet: parley start/);

  expect((await ask(parley)).answer.title).toContain('Globex');
  const found = await ofNotes(parley);
  expect(found).toContain(`✓ ${before + 1} passages of notes can be searched by words`);

  // A restored backup brings no passages, and nothing has noted what lacks them.
  await rows(sql`delete from passage`);
  await rows(sql`delete from passage_due`);
  expect(await ofNotes(parley)).toMatch(/^! The texts of \d+ records? can't be searched yet/);
  await ask(parley);
  expect(await ofNotes(parley)).toBe(found);
});
