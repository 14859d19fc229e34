import { z } from 'zod';
import { type Exchange, sendJson, sendProblem } from './exchange.ts';
import { readJson } from './read-body.ts';
import { codeMinutes } from './sign-in-codes.ts';
import type { WebPerson } from './web-host.ts';

/** `GET /api/session`: who speaks, whom one may be, and what the page offers him. */
export async function answerSession(exchange: Exchange): Promise<void> {
  const { request, site } = exchange;
  const session = site.sessions.find(request);
  if (session === null) return sendJson(exchange, { state: 'closed' });
  const company = await site.host.company();
  // The sample has given way to a company of one's own.
  if (session.companyId !== company.id)
    return sendJson(exchange, { state: 'closed' }, await site.sessions.close(request));
  const people = await site.host.people();
  const person = people.find(({ id }) => id === session.personId) ?? null;
  const rights = person === null ? null : await site.host.rights(person.id);
  sendJson(exchange, {
    state: rights === null ? 'open' : 'speaking',
    company: { name: company.name, isSample: company.isSample },
    person: rights === null || person === null ? null : shown(person),
    rights,
    openers: rights === null || person === null ? null : await site.host.openers(person.id),
    people: company.isSample ? people.map(shown) : [],
  });
}

function shown({ id, name, roles, team, timeZone }: WebPerson): Omit<WebPerson, 'email'> {
  return { id, name, roles, team, timeZone };
}

/** `POST /api/session/person`: to be one of the sample's people. On real data nobody may be chosen. */
export async function becomeSamplePerson(exchange: Exchange): Promise<void> {
  const { request, site } = exchange;
  const session = site.sessions.find(request);
  if (session === null) return sendProblem(exchange, 'signed-out');
  const company = await site.host.company();
  if (!company.isSample) return sendProblem(exchange, 'not-here');
  const body = await readJson(request, z.strictObject({ personId: z.int().nullable() }));
  if (body === null) return sendProblem(exchange, 'malformed');
  const isSomebody = (await site.host.people()).some(({ id }) => id === body.personId);
  if (body.personId !== null && !isSomebody) return sendProblem(exchange, 'malformed');
  sendJson(exchange, {}, await site.sessions.renew(request, company.id, body.personId));
}

/**
 * `POST /api/session/code`: sends a sign-in code to whoever started Parley, who knows the people. The answer is the same whether
 * there is such a person or not.
 */
export async function sendSignInCode(exchange: Exchange): Promise<void> {
  const { request, site } = exchange;
  if (site.sessions.find(request) === null) return sendProblem(exchange, 'signed-out');
  const body = await readJson(request, z.strictObject({ who: z.string().min(1).max(200) }));
  if (body === null) return sendProblem(exchange, 'malformed');
  const person = await site.host.findPerson(body.who);
  const code = person === null ? null : site.codes.issue(person.id);
  if (person !== null && code !== null) {
    const name = person.email === null ? person.name : `${person.name} <${person.email}>`;
    site.host.tellOwner(
      `Sign-in code for ${name}: ${code.slice(0, 4)} ${code.slice(4)} – once, within ${codeMinutes} minutes.`,
    );
  }
  sendJson(exchange, { minutes: codeMinutes });
}

/** `POST /api/session/sign-in`: by e-mail or name, and the code. */
export async function signIn(exchange: Exchange): Promise<void> {
  const { request, site } = exchange;
  if (site.sessions.find(request) === null) return sendProblem(exchange, 'signed-out');
  const body = await readJson(
    request,
    z.strictObject({ who: z.string().min(1).max(200), code: z.string().min(1).max(40) }),
  );
  if (body === null) return sendProblem(exchange, 'malformed');
  const person = await site.host.findPerson(body.who);
  if (person === null || !site.codes.redeem(person.id, body.code)) return sendProblem(exchange, 'wrong-code');
  const company = await site.host.company();
  sendJson(exchange, {}, await site.sessions.renew(request, company.id, person.id));
}

/** `POST /api/session/sign-out`. */
export async function signOut(exchange: Exchange): Promise<void> {
  sendJson(exchange, {}, await exchange.site.sessions.close(exchange.request));
}
