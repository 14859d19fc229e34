import { detectLanguage } from '../../../kernel/index.ts';
import { sightOf } from '../../../permissions/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { lookUpName } from '../../linker/index.ts';
import { endsAsCompany, hanCompanyWords } from './company-names.ts';
import { isJobTitle } from './job-titles.ts';
import { isPersonsName } from './personal-name.ts';

/**
 * A business card or the head of a mail ("Jordan Blake | Procurement Lead | Coldgate Machinery | j@…", 吴振宇 采购主管 成都嘉迈电子 139…): whoever it is of is
 * a contact of that company, or has these details from now on. With what stands behind it; null for anything else.
 */
export function asCard(text: string, context: InterpreterContext): string | null {
  const pieces = piecesOf(text);
  if (pieces === null) return null;
  const card: Partial<Record<Part, string>> = {};
  let at = 0;
  for (const piece of pieces) {
    const part = partOf(piece, card, context);
    if (part === null) break;
    card[part] = piece.replace(label, '').trim();
    at += 1;
  }
  const { name, title, company, email, phone } = card;
  const isWhole = Object.keys(card).length >= fewestParts && (email ?? phone) !== undefined;
  if (!isWhole || name === undefined || company === undefined) return null;
  const isZh = detectLanguage(text) === 'zh';
  const details = [title, phone, email].filter((one) => one !== undefined);
  const rest = pieces.slice(at).join(isZh ? '，' : ', ');
  if (rest !== '' && pieces.length > at && !isHead.test(text)) return null;
  const behind = rest === '' ? '' : isZh ? `。${name}${rest}` : `. ${name} ${rest}`;
  if (isCalled(name, 'contact', context))
    return `${[
      ...(email === undefined ? [] : [isZh ? `${name}的邮箱是${email}` : `${name}'s email is ${email}`]),
      ...(phone === undefined ? [] : [isZh ? `${name}的电话是${phone}` : `${name}'s phone is ${phone}`]),
      ...(title === undefined ? [] : [isZh ? `${name}的职位是${title}` : `${name}'s title is ${title}`]),
    ].join(isZh ? '，' : '. ')}${behind}`;
  const said = [name, ...details].join(isZh ? '，' : ', ');
  if (isCalled(company, 'account', context))
    return `${isZh ? `${company}新联系人：${said}` : `Add ${said} to ${company}`}${behind}`;
  return `${isZh ? `新客户：${company}，联系人${said}` : `New account: ${company}. Contact ${said}`}${behind}`;
}

type Part = 'name' | 'title' | 'company' | 'email' | 'phone';
const fewestParts = 3;

/** What stands between bars, on lines of its own, or between the blanks of a line without a sentence; null for a sentence. */
function piecesOf(text: string): readonly string[] | null {
  const said = text.trim().replace(/^(?:from|发件人|名片)\s*[:：]\s*/iu, '');
  if (isHead.test(text)) return trimmedPieces(said.split(/\s*[<>]\s*|,\s+|\s+[-–—]\s+|\n/u));
  if (/\s*[|\n]\s*/u.test(said)) return trimmedPieces(said.split(/\s*[|\n]\s*/u));
  if (/\p{Script=Han}/u.test(said) && !/[，。；、,;]/u.test(said)) {
    const words = trimmedPieces(
      said.replace(/(?<=电话|手机|邮箱|邮件|职务|职位)\s*(?:改成|改为|是|为|[:：])?\s+/gu, '').split(/\s+/u),
    );
    return words.length >= fewestParts ? words : null;
  }
  return null;
}

const isHead = /^\s*(?:from|发件人)\s*[:：]/iu;
const label =
  /^(?:e-?mail|mail|tel|phone|mobile|cell|m|t|e|邮箱|邮件|电话|手机号?|座机|职务|职位)(?:改成|改为|是|为)?\s*[:：.]?\s*(?=\S)/iu;

function trimmedPieces(pieces: readonly string[]): readonly string[] {
  return pieces.map((one) => one.trim()).filter((one) => one !== '');
}

function partOf(
  piece: string,
  card: Partial<Record<Part, string>>,
  context: InterpreterContext,
): Part | null {
  const said = piece.replace(label, '').trim();
  const part: Part | null = /^[a-z\d._%+-]+@[a-z\d-]+(?:\.[a-z\d-]+)+$/iu.test(said)
    ? 'email'
    : /^\+?[\d(][\d\s()/-]{6,20}\d$/u.test(said)
      ? 'phone'
      : isCalled(said, 'account', context) || endsAsCompany(said) || hanCompanyWords.test(said)
        ? 'company'
        : isJobTitle(said.toLowerCase())
          ? 'title'
          : isPersonsName(said)
            ? 'name'
            : null;
  return part === null || card[part] !== undefined ? null : part;
}

/** Whether a record that the person may see has this very name. */
export function isCalled(
  name: string,
  entity: 'account' | 'contact',
  { names, actor }: InterpreterContext,
): boolean {
  const [best] = lookUpName(names, name, { maySee: sightOf(actor), entities: [entity] });
  return best?.match === 'exact';
}
