/** Product events of the Freshdesk module support_company, platform 3.0. */
import { lazily, nullable, object } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { page, samplesOf } from '../sources.ts';
import { freshdeskPeople as people } from '../structures/freshdesk_people.ts';
import { actor, changedAttributes, eventData } from '../structures/words.ts';

export const supportCompany = lazily(() => {
  const inSample = samplesOf('Srinivasan8888/shopeasy-freshdesk-orders-app@960b8711d3');

  return {
    name: 'support_company',
    product: 'Freshdesk',
    complete: true,
    events: {
      onCompanyCreate: () => ({
        name: 'onCompanyCreate',
        summary: 'A company was created',
        triggers: ['company record created'],
        completeness: 'full',
        sources: [page('3.0', 'support_company', 'onCompany'), inSample('onCompanyCreate')],
        record: 'company',
        data: eventData({
          company: object('The company concerned', people().companyFields),
          actor: actor(people().ticketActorFields),
        }),
      }),
      onCompanyUpdate: () => ({
        name: 'onCompanyUpdate',
        summary: 'Company details changed',
        triggers: ['company record edited'],
        completeness: 'full',
        sources: [page('3.0', 'support_company', 'onCompany'), inSample('onCompanyUpdate')],
        notes: ['changes may use storage columns: string_cc02 is account_tier, string_cc03 is industry'],
        changes: { path: 'data.company.changes', order: '[old, new]' },
        record: 'company',
        data: eventData({
          company: object('The company concerned', {
            ...people().companyFields,
            note: nullable(people().companyFields.note),
            changes: changedAttributes('What changed, attribute by attribute', [
              'description',
              'name',
              'string_cc02',
              'string_cc03',
            ]),
          }),
          actor: actor(people().ticketActorFields),
        }),
      }),
      onCompanyDelete: () => ({
        name: 'onCompanyDelete',
        summary: 'A company was deleted',
        triggers: ['company record deleted'],
        completeness: 'full',
        sources: [page('3.0', 'support_company', 'onCompany'), inSample('onCompanyDelete')],
        record: 'company',
        data: eventData({
          company: object('The company concerned', people().deletedCompanyFields),
          actor: actor(people().ticketActorFields),
        }),
      }),
    },
  } satisfies CatalogScope;
});
