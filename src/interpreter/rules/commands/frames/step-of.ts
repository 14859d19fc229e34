/** The stage beside the one that a deal is in, as some words call it; null where they name none. */
export function stepOf(chars: string): 'next' | 'previous' | null {
  const said = chars.trim();
  if (
    /^(?:the\s+)?(?:next|following|subsequent)(?:\s+(?:stage|phase|step|level|one))?$|^(?:forward|ahead|along|on|up)(?:\s+(?:one|a|1)\s*(?:stage|step|phase)?)?$|^下一?(?:个)?(?:阶段|步|环节)$|^后一(?:个)?阶段$/u.test(
      said,
    )
  )
    return 'next';
  if (
    /^(?:the\s+)?(?:previous|prior|last|preceding|earlier)(?:\s+(?:stage|phase|step|level|one))?$|^(?:back|backwards?|down)(?:\s+(?:one|a|1)\s*(?:stage|step|phase)?)?$|^(?:上|前)一?(?:个)?(?:阶段|步|环节)$/u.test(
      said,
    )
  )
    return 'previous';
  return null;
}
