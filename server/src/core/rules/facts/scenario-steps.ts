/** The steps of a scenario, as they are written. */
import type { SourceFile } from '../../model/source-file.ts';
import { elementsOf, type JsonNode, propertyOf } from '../../syntax/json.ts';

export const scenarioSteps = ({ json: { root } }: SourceFile): readonly JsonNode[] =>
  elementsOf(root?.type === 'array' ? root : propertyOf(root, 'steps')?.value);
