/**
 * Texts of the code are no longer filled in.
 *
 * Up to 2.2 the platform filled `<%= iparam.x %>`, `<%= encode(…) %>` and `<%= access_token %>` into addresses, headers and
 * bodies wherever the code had written them. From 2.3 on only request templates are filled in. What stood in a request that
 * became a template is there now; where such a text is left in the code, a note says so: move it into a header of the
 * template, or read the parameter in the code.
 *
 * Source: https://developers.freshdesk.com/v2/docs/migration-overview/
 */
import { MANIFEST_PATH } from '../../model/manifest.ts';
import { textsWithSubstitutions } from '../../rules/facts/substituted-texts.ts';
import { compareVersions } from '../../shape/ask.ts';
import type { Step } from '../step.ts';

export const substitutions: Step = {
  name: 'substitutions',
  run({ app, plan }) {
    if (compareVersions(app.manifest.platform.basis, '2.3') >= 0) return;
    for (const { file, text, range } of textsWithSubstitutions(app)) {
      const substitution = /<%=.*?%>/.exec(text)?.[0];
      if (substitution === undefined || file.path === MANIFEST_PATH || plan.isReplaced(file, range)) continue;
      plan.note(
        file,
        range,
        `\`${substitution}\` is not filled in here any more, only in request templates: move it into the template that is sent, or read the parameter in the code.`,
      );
    }
  },
};
