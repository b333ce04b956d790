/** `value.key` for everything that a value may be. */

import type { Flow } from '../value/engine.ts';
import { ANY_ELEMENT, elementOf, memberOfHolding } from '../value/taken.ts';
import { unionOf } from '../value/union.ts';
import { type ListPart, NOTHING, type Part, UNKNOWN, type Value } from '../value/value.ts';
import { memberOfClass } from './classes.ts';
import { memberOfClient } from './client.ts';
import { memberOfOtherForm } from './other-forms.ts';
import { platformMember } from './platform.ts';

export function memberValue(flow: Flow, value: Value, key: string | number): Value {
  const [only, ...more] = value;
  // Most values have one part, and a list of completions asks for every member of it.
  if (only && more.length === 0) return memberOfPart(flow, only, key);
  return unionOf(value.map((part) => memberOfPart(flow, part, key)));
}

function memberOfPart(flow: Flow, part: Part, key: string | number): Value {
  switch (part.kind) {
    case 'shape': {
      if (key === ANY_ELEMENT && part.shape.type === 'object') return UNKNOWN;
      const usual = memberOfHolding(part, key);
      return usual.length > 0 || key === ANY_ELEMENT ? usual : memberOfOtherForm(flow, part, key);
    }
    case 'list':
      if (key === ANY_ELEMENT) return elementOf([part]);
      return /^\d+$/.test(String(key)) ? elementAt(part, Number(key)) : NOTHING;
    case 'object':
      return key === ANY_ELEMENT ? UNKNOWN : part.member(String(key));
    case 'class':
    case 'instance':
      return key === ANY_ELEMENT ? UNKNOWN : memberOfClass(flow, part, String(key));
    case 'platform':
      return platformMember(flow, part, String(key));
    case 'client':
      return key === ANY_ELEMENT ? UNKNOWN : memberOfClient(part, String(key));
    case 'window':
      return key === ANY_ELEMENT ? UNKNOWN : flow.globalOf(part.file, String(key));
    case 'unknown':
      return UNKNOWN;
    default:
      return NOTHING;
  }
}

const elementAt = (part: ListPart, index: number): Value =>
  part.at?.[index]?.() ?? (part.at ? NOTHING : elementOf([part]));
