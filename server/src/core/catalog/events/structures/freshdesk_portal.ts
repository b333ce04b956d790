/** What payloads hold of the solution articles, forums and surveys of Freshdesk. */
import { boolean, datetime, integer, lazily, object, string, values } from '../../../shape/build.ts';
import type { Fields } from '../../../shape/shape.ts';
import { anyList, html, integers, onlyNull, openObject, strings, utc } from './words.ts';

export const freshdeskPortal = lazily(() => {
  const visibilityValues = {
    enum: values([1, 'All users'], [2, 'Logged-in users'], [3, 'Agents'], [4, 'Selected companies']),
    enumSource: 'REST API (https://developers.freshdesk.com/api/); sample shows 1',
  };
  const forumTypeValues = {
    enum: values([1, 'How to'], [2, 'Ideas'], [3, 'Problems'], [4, 'Announcements']),
    enumSource: 'REST API (https://developers.freshdesk.com/api/); samples show 1 and 4',
  };
  const forumVisibilityValues = {
    enum: values([1, 'Everyone'], [2, 'Logged-in users'], [3, 'Agents'], [4, 'Selected companies']),
    enumSource: 'REST API (https://developers.freshdesk.com/api/); samples show 1',
  };

  const categoryFields = {
    name: string('Display name'),
    language_id: integer('Numeric language key'),
    description: string('Body or description, may contain HTML'),
    id: integer('Identifier of the record'),
    account_id: integer('Product account that raised the event'),
    language_code: string('Language code of this version'),
    category_id: integer('Category identifier'),
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', utc),
  } satisfies Fields;

  const folderFields = {
    ...categoryFields,
    folder_id: integer('Containing folder'),
    article_order: integer('Article order'),
    visibility: integer('Who can see the record', visibilityValues),
  } satisfies Fields;

  const articleFields = {
    description_text: string('Plain-text description'),
    published_by: integer('Published by'),
    thumbs_up: integer('Positive votes'),
    language_id: integer('Numeric language key'),
    description: string('Body or description, may contain HTML', html),
    tags: strings('Labels attached to the record'),
    outdated: boolean('True when a translation is stale'),
    draft_exists: integer('Whether a draft exists'),
    folder_visibility: integer('Audience of the folder', visibilityValues),
    folder_id: integer('Containing folder'),
    company_filters: anyList('Company filters'),
    contact_filters: anyList('Contact filters'),
    id: integer('Identifier of the record'),
    account_id: integer('Product account that raised the event'),
    modified_by: integer('Modified by'),
    approvers: anyList('Approvers'),
    hits: integer('View counter'),
    language_code: string('Language code of this version'),
    status: integer('State of the record', {
      enum: values([1, 'Draft'], [2, 'Published']),
      enumSource: 'REST API (https://developers.freshdesk.com/api/); sample shows 2',
    }),
    modified_at: datetime('Content edit time', utc),
    article_id: integer('Article identifier'),
    approved_at: onlyNull(datetime('When it was approved')),
    category_id: integer('Category identifier'),
    created_at: datetime('Creation time', utc),
    draft_modified_by: onlyNull(integer('Who changed the draft')),
    title: string('Title'),
    type: integer('Kind of record', {
      enum: values([1, 'Permanent'], [2, 'Workaround']),
      enumSource: 'REST API (https://developers.freshdesk.com/api/); sample shows 1',
    }),
    updated_at: datetime('Last modification time', utc),
    approved_by: onlyNull(integer('Approved by')),
    thumbs_down: integer('Negative votes'),
    draft_status: integer('Draft status'),
    approval_status: onlyNull(integer('Approval state code')),
    company_ids: integers('Companies allowed to see it'),
    published_at: datetime('Publication time', utc),
    draft_modified_at: onlyNull(datetime('When the draft was changed')),
    agent_id: integer('Agent the record belongs to'),
    seo_data: openObject('Search-engine metadata'),
  } satisfies Fields;

  const forumCategoryFields = {
    name: string('Display name'),
    description: string('Body or description, may contain HTML'),
    id: integer('Identifier of the record'),
    account_id: integer('Product account that raised the event'),
    position: integer('Order in the list'),
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', utc),
  } satisfies Fields;

  const forumFields = {
    name: string('Display name'),
    forum_type: integer('Kind of forum', forumTypeValues),
    description_html: string('HTML description', html),
    forum_visibility: integer('Audience of the forum', forumVisibilityValues),
    description: string('Body or description, may contain HTML'),
    forum_category_id: integer('Forum category identifier'),
    topics_count: integer('Number of topics'),
    id: integer('Identifier of the record'),
    account_id: integer('Product account that raised the event'),
    position: integer('Order in the list'),
    posts_count: integer('Number of posts'),
  } satisfies Fields;

  const topicFields = {
    stamp_type: onlyNull(string('Topic stamp code')),
    body: string('Message content as HTML'),
    forum_visibility: integer('Audience of the forum', forumVisibilityValues),
    published: boolean('True when published'),
    replied_by: integer('Replied by'),
    last_post_id: integer('Latest post'),
    forum_category_id: integer('Forum category identifier'),
    locked: boolean('True when closed for replies'),
    forum_id: integer('Forum identifier'),
    user_id: integer('User who owns or wrote the record'),
    replied_at: datetime('When it was answered', utc),
    id: integer('Identifier of the record'),
    account_id: integer('Product account that raised the event'),
    merged_topic_ids: integers('Identifiers of the merged topics'),
    hits: integer('View counter'),
    sticky: integer('Pinned flag'),
    delta: boolean('Internal indexing flag'),
    created_at: datetime('Creation time', utc),
    title: string('Title'),
    user_votes: integer('Vote counter'),
    posts_count: integer('Number of posts'),
    updated_at: datetime('Last modification time', utc),
    company_ids: integers('Companies allowed to see it'),
  } satisfies Fields;

  const surveyFields = {
    thanks_text: string('Thank-you wording'),
    neutral_text: string('Label of the neutral answer'),
    comments_text: string('Prompt for a comment'),
    feedback_response_text: string('Wording after submission'),
    good_to_bad: boolean('True when answers go from good to bad'),
    send_while: object('When the survey is sent', {
      id: integer('Identifier of the record', {
        enum: values([2, 'resolved_notification']),
        enumSource: 'sample only',
      }),
      type: string('Kind of record'),
    }),
    title_text: string('Survey title'),
    id: integer('Identifier of the record'),
    account_id: integer('Product account that raised the event'),
    link_text: onlyNull(string('Survey link wording')),
    default: boolean('True for the built-in entry'),
    can_comment: integer('Comment flag (0/1)'),
    created_at: datetime('Creation time', utc),
    happy_text: string('Label of the positive answer'),
    updated_at: datetime('Last modification time', utc),
    unhappy_text: string('Label of the negative answer'),
    deleted: boolean('True once deleted'),
    active: integer('True when verified or active'),
  } satisfies Fields;

  return { categoryFields, folderFields, articleFields, forumCategoryFields, forumFields, topicFields, surveyFields };
});
