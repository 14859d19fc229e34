import { setTimeout as wait } from 'node:timers/promises';
import type { Answer, ChartBlock } from '../../answer/index.ts';
import { chartsForPictures } from '../../rendering/index.ts';
import { drawChart } from '../delivery/draw-chart.ts';
import type { Site } from './site.ts';

/** Slack takes a file for a picture only once it has looked at it. */
const looks = 10;
const betweenLooksMs = 300;

/** Sends the bytes of a file, which then can be put somewhere by its id; null where they did not arrive. */
export async function sendFile(
  { client }: Site,
  filename: string,
  bytes: Uint8Array,
): Promise<string | null> {
  const { upload_url: url = '', file_id: id = '' } = await client.files.getUploadURLExternal({
    filename,
    length: bytes.byteLength,
  });
  const uploaded = await fetch(url, { method: 'POST', body: new Uint8Array(bytes) });
  return uploaded.ok ? id : null;
}

/** Pictures of the charts for which Slack has no form of its own, by their charts. One that can't be had stays away: its bars of text do. */
export async function uploadPictures(
  site: Site,
  answer: Pick<Answer, 'blocks' | 'language'>,
): Promise<ReadonlyMap<ChartBlock, string>> {
  const pictures = new Map<ChartBlock, string>();
  for (const chart of chartsForPictures(answer)) {
    try {
      const id = await sendFile(site, 'chart.png', await drawChart(chart, answer.language));
      if (id !== null && (await isTaken(site, id, chart.title))) pictures.set(chart, id);
    } catch (error) {
      site.host.reportFailure(error);
    }
  }
  return pictures;
}

async function isTaken({ client }: Site, id: string, title: string): Promise<boolean> {
  await client.files.completeUploadExternal({ files: [{ id, title: title.replaceAll('**', '') }] });
  for (let look = 0; look < looks; look++) {
    const { file } = await client.files.info({ file: id });
    if (file?.mimetype !== undefined && file.mimetype !== '') return true;
    await wait(betweenLooksMs);
  }
  return false;
}
