import type { NameSpan } from '../../linker/index.ts';

/** 孙杰总, 程思远程总, 徐总徐振宇: how somebody is addressed beside his whole name is of it. */
export function withAddress(span: NameSpan, text: string): NameSpan {
  const [best] = span.candidates;
  if (
    best?.entry.entity !== 'contact' ||
    !/^\p{Script=Han}{2,4}$/u.test(span.text) ||
    span.text !== best.entry.name
  )
    return span;
  const surname = span.text[0] as string;
  const behind = addressed.exec(text.slice(span.end));
  const isOwn = behind?.groups?.surname === undefined || behind.groups.surname === surname;
  const before = new RegExp(`${surname}(?:总|工|姐|哥|老师|经理|主任)$`, 'u').exec(text.slice(0, span.start));
  const start = span.start - (before?.[0].length ?? 0);
  const end = span.end + (isOwn ? (behind?.[0].length ?? 0) : 0);
  return { ...span, start, end };
}

const addressed = /^(?:(?<surname>\p{Script=Han})?(?:总(?![监经裁工部共价额是算])|老师|大姐|大哥))/u;
