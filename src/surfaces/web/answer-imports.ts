import { z } from 'zod';
import { openEventStream } from './event-stream.ts';
import {
  type Exchange,
  findSpeaker,
  type Problem,
  type Speaking,
  sendJson,
  sendProblem,
} from './exchange.ts';
import { readJson } from './read-body.ts';
import type { Upload } from './uploads.ts';
import type { NewCompany } from './web-host.ts';

const importId = z.string().regex(/^[A-Za-z0-9-]{8,64}$/);
const language = z.enum(['en', 'zh']);

/** `POST /api/imports/files?id=…&name=…`: one file, as it is. */
export async function receiveFile(exchange: Exchange): Promise<void> {
  const speaker = await findImporter(exchange);
  if (typeof speaker === 'string') return sendProblem(exchange, speaker);
  const { url, request, site } = exchange;
  const id = importId.safeParse(url.searchParams.get('id'));
  if (!id.success) return sendProblem(exchange, 'malformed');
  const name = url.searchParams.get('name') ?? '';
  const isTaken = await site.uploads.receive(speaker.person.id, id.data, name, request);
  if (!isTaken) return sendProblem(exchange, 'too-large');
  sendJson(exchange, {});
}

/** `POST /api/imports/preview`: what the files are taken for, and what would come in. Writes nothing. */
export async function previewImport(exchange: Exchange): Promise<void> {
  const speaker = await findImporter(exchange);
  if (typeof speaker === 'string') return sendProblem(exchange, speaker);
  const body = await readJson(exchange.request, z.strictObject({ id: importId, language }));
  const upload = body === null ? null : exchange.site.uploads.find(speaker.person.id, body.id);
  if (body === null || upload === null) return sendProblem(exchange, 'gone');
  await streaming(exchange, async (onProgress) => {
    const { importing } = exchange.site.host;
    const { plan, lines } = await importing.read(upload.folder, body.language);
    upload.plan = plan;
    const options = { dryRun: true, language: body.language, onProgress };
    return {
      mapping: lines,
      report: plan === null ? null : await importing.run(plan, companyFor(speaker, null), options),
      founds: speaker.company.isSample,
    };
  });
}

const newCompany = z.strictObject({
  name: z.string().trim().min(1).max(200),
  ownerName: z.string().trim().min(1).max(200),
  ownerEmail: z.email().max(200).nullable(),
});

/** `POST /api/imports/run`: what was previewed. In the sample it founds the company that the files belong to. */
export async function runImport(exchange: Exchange): Promise<void> {
  const speaker = await findImporter(exchange);
  if (typeof speaker === 'string') return sendProblem(exchange, speaker);
  const body = await readJson(
    exchange.request,
    z.strictObject({ id: importId, language, company: newCompany.nullable() }),
  );
  if (body === null) return sendProblem(exchange, 'malformed');
  const { site } = exchange;
  const upload = site.uploads.find(speaker.person.id, body.id);
  if (upload === null || upload.plan === null) return sendProblem(exchange, 'gone');
  if (speaker.company.isSample && body.company === null) return sendProblem(exchange, 'malformed');
  await streaming(exchange, async (onProgress) => {
    const report = await once(upload, () =>
      site.host.importing.run(upload.plan, companyFor(speaker, body.company), {
        dryRun: false,
        language: body.language,
        onProgress,
      }),
    );
    const moved = await moveToFounded(exchange, speaker);
    site.uploads.discard(speaker.person.id, body.id);
    return { report, moved };
  });
}

/** `POST /api/imports/discard`. */
export async function discardImport(exchange: Exchange): Promise<void> {
  const speaker = await findImporter(exchange);
  if (typeof speaker === 'string') return sendProblem(exchange, speaker);
  const body = await readJson(exchange.request, z.strictObject({ id: importId }));
  if (body !== null) exchange.site.uploads.discard(speaker.person.id, body.id);
  sendJson(exchange, {});
}

async function findImporter(exchange: Exchange): Promise<Speaking | Problem> {
  const speaker = await findSpeaker(exchange);
  return typeof speaker === 'string' || speaker.rights.mayImport ? speaker : 'may-not-import';
}

/** A dry run in the sample needs some company to stand for the one to come. */
function companyFor({ company, person }: Speaking, given: NewCompany | null): NewCompany | null {
  return company.isSample
    ? (given ?? { name: company.name, ownerName: person.name, ownerEmail: null })
    : null;
}

function once(upload: Upload, run: () => Promise<readonly string[]>): Promise<readonly string[]> {
  upload.run ??= run().catch((error: unknown) => {
    upload.run = null;
    throw error;
  });
  return upload.run;
}

/** Who has founded a company from within the sample speaks as its owner from then on. */
async function moveToFounded({ site, request }: Exchange, { company }: Speaking): Promise<boolean> {
  const now = await site.host.company();
  if (now.id === company.id) return false;
  const [owner] = await site.host.people();
  await site.sessions.move(request, now.id, owner?.id ?? null);
  return true;
}

async function streaming(
  { response, site }: Exchange,
  work: (onProgress: (progress: string) => void) => Promise<unknown>,
): Promise<void> {
  const stream = openEventStream(response);
  try {
    stream.send('done', await work((progress) => stream.send('progress', progress)));
  } catch (error) {
    site.host.reportFailure(error);
    stream.send('problem', { problem: 'failed' });
  }
  stream.end();
}
