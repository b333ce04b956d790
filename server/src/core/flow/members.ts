/** `value.key` for everything that a value may be. */
import type { Flow } from './flow.ts';
import { holderOf } from './holder.ts';
import { platformMember } from './platform.ts';
import {
  type ClassPart,
  elementOf,
  type ListPart,
  memberOfHolding,
  NOTHING,
  type Part,
  UNKNOWN,
  union,
  type Value,
} from './value.ts';

export function memberValue(flow: Flow, value: Value, key: string | number): Value {
  const [only, ...more] = value;
  // Most values have one part, and a list of completions asks for every member of it.
  if (only && more.length === 0) return memberOfPart(flow, only, key);
  return union(...value.map((part) => memberOfPart(flow, part, key)));
}

function memberOfPart(flow: Flow, part: Part, key: string | number): Value {
  switch (part.kind) {
    case 'shape':
      return memberOfHolding(part, key);
    case 'list':
      return /^\d+$/.test(String(key)) ? elementAt(part, Number(key)) : NOTHING;
    case 'object':
      return part.member(String(key));
    case 'class':
    case 'instance':
      return memberOfClass(flow, part, String(key));
    case 'platform':
      return platformMember(flow, part, String(key));
    case 'unknown':
      return UNKNOWN;
    default:
      return NOTHING;
  }
}

const elementAt = (part: ListPart, index: number): Value =>
  part.at?.[index]?.() ?? (part.at ? NOTHING : elementOf([part]));

/** Methods, fields, and what the constructor or a method writes to `this`. */
function memberOfClass(flow: Flow, { kind, node, file }: ClassPart, key: string): Value {
  const members = node.body.body.flatMap((member) => {
    if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') return [];
    if (member.static !== (kind === 'class') || member.key.type !== 'Identifier' || member.key.name !== key) return [];
    return member.value ? [member.value] : [];
  });
  const writes = kind === 'instance' ? file.memberWrites(key) : [];
  const written = writes.flatMap(({ object, value }) =>
    object.type === 'ThisExpression' && holderOf(file, object) === node ? [value] : [],
  );
  // What a class of nobody's own file may have given it.
  const inherited = node.superClass && members.length + written.length === 0 ? UNKNOWN : NOTHING;
  return union(...[...members, ...written].map((member) => flow.valueOf(file, member)), inherited);
}
