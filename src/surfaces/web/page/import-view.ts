import type { Language } from '../../../kernel/index.ts';
import { follow, post, postFile, Refused } from './api.ts';
import { announce, el } from './dom.ts';
import { type Words, wordsOf } from './words.ts';

interface Preview {
  readonly mapping: readonly string[];
  /** Null: nothing in the files can be imported. */
  readonly report: readonly string[] | null;
  readonly founds: boolean;
}

/** The way of files into Parley: chosen, looked at without writing, confirmed, reported. `onDone` hears whether the company is another now. */
export function openImport(
  files: readonly File[],
  language: Language,
  onDone: (moved: boolean) => void,
): void {
  const words = wordsOf(language);
  const id = crypto.randomUUID();
  const body = el('div', { class: 'steps' });
  const dialog = el('dialog', { class: 'import', 'aria-labelledby': 'import-title' }, body);
  let isOver = false;

  function show(title: string, ...content: readonly (Node | false)[]): void {
    body.replaceChildren(
      el('h2', { id: 'import-title', tabindex: -1 }, title),
      ...content.filter((part) => part !== false),
    );
    body.querySelector<HTMLElement>('h2')?.focus();
    announce(title);
  }
  function showProblem(error: unknown): void {
    const problem = error instanceof Refused ? error.problem : 'failed';
    const text =
      {
        'may-not-import': words.mayNotImport,
        'too-large': words.tooLarge,
        gone: words.importGone,
        'other-person': words.otherPerson,
        'signed-out': words.signedOut,
      }[problem] ?? words.failed;
    show(
      words.importFiles,
      el('p', { class: 'notice is-warning', role: 'alert' }, text),
      buttons(closer(words.close)),
    );
  }
  const closer = (label: string) => el('button', { type: 'button', onclick: () => dialog.close() }, label);

  function choose(): void {
    const input = el('input', {
      type: 'file',
      multiple: true,
      accept: '.csv,.tsv,.txt,.xlsx',
      'aria-label': words.chooseFiles,
    });
    input.addEventListener('change', () => {
      if (input.files !== null && input.files.length > 0) void preview([...input.files]);
    });
    show(words.importFiles, el('p', {}, words.chooseNote), input, buttons(closer(words.cancel)));
  }

  async function preview(chosen: readonly File[]): Promise<void> {
    try {
      show(words.uploading, progressLine(words.uploading));
      for (const file of chosen)
        await postFile(`/api/imports/files?id=${id}&name=${encodeURIComponent(file.name)}`, file);
      const line = progressLine(words.lookingAtFiles);
      show(words.lookingAtFiles, line);
      const found = await follow<Preview>('/api/imports/preview', { id, language }, 'done', (told) => {
        line.textContent = String(told);
      });
      confirm(found);
    } catch (error) {
      showProblem(error);
    }
  }

  function confirm({ mapping, report, founds }: Preview): void {
    if (report === null) {
      show(words.mapping, lines(mapping), buttons(closer(words.close)));
      return;
    }
    const company = founds ? companyFields(words) : null;
    const form = el(
      'form',
      {},
      company?.view ?? null,
      buttons(el('button', { type: 'submit', class: 'main' }, words.importNow), closer(words.cancel)),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void run(company === null ? null : company.read());
    });
    show(
      words.dryRun,
      lines(report),
      el('details', {}, el('summary', {}, words.mapping), lines(mapping)),
      form,
    );
  }

  async function run(company: ReturnType<ReturnType<typeof companyFields>['read']> | null): Promise<void> {
    const line = progressLine(words.importing);
    show(words.importing, line);
    try {
      const told = (progress: unknown) => {
        line.textContent = String(progress);
      };
      const { report, moved } = await follow<{ readonly report: readonly string[]; readonly moved: boolean }>(
        '/api/imports/run',
        { id, language, company },
        'done',
        told,
      );
      isOver = true;
      dialog.addEventListener('close', () => onDone(moved));
      show(words.imported, lines(report), buttons(closer(words.goOn)));
    } catch (error) {
      showProblem(error);
    }
  }

  dialog.addEventListener('close', () => {
    dialog.remove();
    // What was not imported is not kept.
    if (!isOver) post('/api/imports/discard', { id }).catch(() => {});
  });
  document.body.append(dialog);
  dialog.showModal();
  if (files.length === 0) choose();
  else void preview(files);
}

function companyFields(words: Words) {
  const name = el('input', { name: 'company', required: true, maxlength: 200, autocomplete: 'organization' });
  const ownerName = el('input', { name: 'owner', required: true, maxlength: 200, autocomplete: 'name' });
  const ownerEmail = el('input', { name: 'email', type: 'email', maxlength: 200, autocomplete: 'email' });
  const field = (label: string, input: HTMLInputElement) => el('label', {}, el('span', {}, label), input);
  return {
    view: el(
      'fieldset',
      {},
      el('p', {}, words.foundNote),
      field(words.companyName, name),
      field(words.ownerName, ownerName),
      field(words.ownerEmail, ownerEmail),
    ),
    read: () => ({
      name: name.value.trim(),
      ownerName: ownerName.value.trim(),
      ownerEmail: ownerEmail.value.trim() === '' ? null : ownerEmail.value.trim(),
    }),
  };
}

function lines(texts: readonly string[]): HTMLElement {
  return el(
    'ul',
    { class: 'lines' },
    ...texts.map((text) =>
      el(
        'li',
        { class: text.startsWith('  ') ? 'is-inner' : /[:：]$/.test(text) ? 'is-heading' : null },
        text.trim(),
      ),
    ),
  );
}

function progressLine(text: string): HTMLElement {
  return el('p', { class: 'waiting', role: 'status' }, text);
}

function buttons(...content: readonly HTMLElement[]): HTMLElement {
  return el('div', { class: 'actions' }, ...content);
}
