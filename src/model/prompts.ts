import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { Bug } from '../kernel/index.ts';

/** A file of `prompts/`: what a model is told for one job. */
export interface Prompt {
  readonly name: string;
  readonly purpose: string;
  /** What stands in its text as `{{name}}`. */
  readonly inputs: readonly string[];
  /** What the reply is: the name of a schema, or `text`. */
  readonly output: string;
  /** The first 12 digits of the SHA-256 of the file: kept with each call. */
  readonly version: string;
  readonly text: string;
}

/** The text with its inputs filled in. What an input holds is never taken for a place to fill in. */
export function renderPrompt(prompt: Prompt, inputs: Readonly<Record<string, string>>): string {
  return prompt.text.replaceAll(place, (_, input: string) => {
    const given = inputs[input];
    if (given === undefined) throw new Bug(`the prompt ${prompt.name} wants ${input}`);
    return given;
  });
}

/**
 * Text of people or records as it stands in a prompt: between marks that it can't close itself, and which the prompt declares to hold data
 * that tells nobody what to do.
 */
export function fence(label: string, text: string): string {
  const inner = text.replaceAll(/<(\/?)(data)\b/giu, '‹$1$2');
  return `<data kind="${label}">\n${inner}\n</data>`;
}

const promptsFolder = path.join(import.meta.dirname, '../../prompts');
let read: ReadonlyMap<string, Prompt> | null = null;

/** Reads and checks all prompts, once a process. Throws a `Bug` that names the file and what is wrong with it. */
export function loadPrompts(): ReadonlyMap<string, Prompt> {
  read ??= new Map(
    readdirSync(promptsFolder)
      .filter((file) => file.endsWith('.md') && file !== 'README.md')
      .map((file) => {
        const name = file.slice(0, -'.md'.length);
        return [name, parsePrompt(name, readFileSync(path.join(promptsFolder, file), 'utf8'))];
      }),
  );
  return read;
}

export function promptNamed(name: string): Prompt {
  const prompt = loadPrompts().get(name);
  if (prompt === undefined) throw new Bug(`there is no prompts/${name}.md`);
  return prompt;
}

/** `text`: the whole file. */
export function parsePrompt(name: string, file: string): Prompt {
  // A checkout on Windows may have turned the line ends.
  const whole = file.replaceAll('\r\n', '\n');
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]+)$/.exec(whole);
  const [, head = '', body = ''] = parts ?? [];
  const wrong = (problem: string) => new Bug(`prompts/${name}.md ${problem}`);
  if (parts === null) throw wrong('does not begin with front matter between lines of ---');
  const fields = frontMatter.safeParse(
    Object.fromEntries(
      head.split('\n').map((line) => {
        const [key = '', ...value] = line.split(':');
        return [key.trim(), value.join(':').trim()];
      }),
    ),
  );
  if (!fields.success) throw wrong(`has wrong front matter: ${z.prettifyError(fields.error)}`);
  const { purpose, inputs, output } = fields.data;
  const used = new Set([...body.matchAll(place)].map(([, input]) => input));
  const undeclared = [...used].find((input) => input === undefined || !inputs.includes(input));
  if (undeclared !== undefined) throw wrong(`uses {{${undeclared}}}, which its inputs don't name`);
  const unused = inputs.find((input) => !used.has(input));
  if (unused !== undefined) throw wrong(`names the input ${unused} and doesn't use it`);
  const version = createHash('sha256').update(whole).digest('hex').slice(0, 12);
  return { name, purpose, inputs, output, version, text: body.trim() };
}

const place = /\{\{([a-z-]+)\}\}/g;

const frontMatter = z.strictObject({
  purpose: z.string().min(1),
  inputs: z.string().transform((list) =>
    list
      .split(',')
      .map((input) => input.trim())
      .filter((input) => input !== ''),
  ),
  output: z.string().regex(/^[a-z-]+$/),
});
