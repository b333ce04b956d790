/** The form or the file that a request template of 3.0 sends: filled in, and checked as far as that is documented. */
import { type Fields, isObject } from './stand-in.ts';
import { type Substitutions, substituteDeep } from './substitute.ts';

/** Most files of one request, and those that are sent without FDK_MAX_PER_REQUEST (core/catalog/files/requests.ts). */
const MOST_FILES = 40;
const USUAL_FILES = 5;

export interface TemplateBody {
  /** As reports show it. */
  readonly shown: unknown;
  /** Text fields, where there is nothing but them. */
  readonly fields: Fields | undefined;
  /** Why it cannot be sent. */
  readonly problem?: string;
  /** What works here and perhaps not on the platform. */
  readonly note?: string;
}

/** Nothing for a template that has neither; the body comes from the call then. */
export function bodyOfTemplate({ formData, file }: Fields, values: Substitutions): TemplateBody | undefined {
  if (formData === undefined && file === undefined) return undefined;
  const shown = substituteDeep(
    { ...(formData !== undefined && { formData }), ...(file !== undefined && { file }) },
    values,
  );
  const form = isObject(formData) ? (shown as { readonly formData: Fields }).formData : {};
  const files = Object.keys(isObject(form.files) ? form.files : {});
  const fields = isObject(form.fields) ? form.fields : {};
  const problem =
    formData !== undefined && file !== undefined
      ? 'schema must have formData or file, and not both'
      : files.length > MOST_FILES
        ? `schema/formData/files must not have more than ${MOST_FILES} files`
        : undefined;
  return {
    shown,
    fields: file === undefined && files.length === 0 ? fields : undefined,
    ...(problem !== undefined && { problem }),
    ...(files.length > USUAL_FILES && {
      note: `${files.length} files are sent only where the environment variable FDK_MAX_PER_REQUEST allows more than ${USUAL_FILES}`,
    }),
  };
}
