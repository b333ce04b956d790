/** Products, modules and the placeholders in which an app may show a page, with which of them need an icon. */

export interface Placeholders {
  /** Need an icon beside the page. */
  readonly visible: readonly string[];
  /** Run in the background or inside another page: no icon. */
  readonly iconless: readonly string[];
  /** Take an icon, but nobody says that one is required. */
  readonly iconOptional?: readonly string[];
  /** Nobody lists them all, so that another name may be right, too. */
  readonly open?: true;
}

export interface PlacementScope {
  readonly name: string;
  /** Name for people. */
  readonly title: string;
  /** Keys of `currentHost.endpoint_urls` and names of 2.x that belong to it. */
  readonly product: string;
  readonly placeholders: Placeholders;
  /** Who has it, and what else an author would not expect. */
  readonly notes?: readonly string[];
}

const NONE: Placeholders = { visible: [], iconless: [] };
const UNDOCUMENTED: Placeholders = { ...NONE, open: true };

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const scope = (
  name: string,
  title: string,
  product: string,
  placeholders: Placeholders = NONE,
  notes: readonly string[] = [],
): PlacementScope => ({ name, title, product, placeholders, ...(notes.length > 0 && { notes }) });

/** Source: https://developers.freshworks.com/docs/app-sdk/v3.0/service_device/introduction/ */
const NOT_FOR_MSPS = 'Not in Freshservice for MSPs, which has service_ticket and service_user only';
const NEW_ACCOUNTS = 'In Freshservice accounts created after 31 March 2026; older ones have service_asset';
const LEFT_NAVIGATION = 'It has no placeholder of its own: full_page_app of common shows a page in the left navigation';

/** Source: docs/platform.md 1.6 (data pack of FDK 6.9, later additions from the documentation). */
export const PRODUCTS: readonly PlacementScope[] = [
  scope('freshdesk', 'Freshdesk', 'freshdesk', {
    visible: words(`ticket_sidebar contact_sidebar ticket_top_navigation ticket_attachment ticket_conversation_editor
      ticket_time_entry cti_global_sidebar full_page_app`),
    iconless: words(`ticket_requester_info ticket_background contact_background new_ticket_requester_info
      new_ticket_background new_email_requester_info new_email_background contact_list_background time_entry_background
      global_background company_background company_list_background`),
    // Apps for visitors, in visitor-app/: freshworks-developers/end-user-app-samples, conditional-fields, for 2.2 and 2.3.
    iconOptional: words('portal_tickets_new_sidebar'),
  }),
  scope('freshservice', 'Freshservice', 'freshservice', {
    visible: words(`ticket_sidebar contact_sidebar ticket_requester_info change_sidebar ticket_top_navigation
      new_ticket_sidebar new_change_sidebar asset_sidebar asset_top_navigation new_service_request_sidebar full_page_app`),
    iconless: words('ticket_background new_ticket_background new_change_background change_background asset_background'),
    // The first one: https://developers.freshworks.com/docs/app-sdk/v2.3/freshservice/front-end-apps/placeholders/
    iconOptional: words('cti_global_sidebar ticket_conversation_editor new_ticket_description_editor'),
    open: true,
  }),
  scope('freshsales', 'Freshsales Classic', 'freshsales', {
    visible: words(`left_nav_chat left_nav_cti lead_entity_menu deal_entity_menu sales_account_entity_menu
      contact_entity_menu lead_quick_actions deal_quick_actions sales_account_quick_actions contact_quick_actions
      full_page_app`),
    iconless: [],
  }),
  scope('freshworks_crm', 'Freshsales Suite', 'freshworks_crm', {
    visible: words(`left_nav_chat left_nav_cti deal_entity_menu sales_account_entity_menu contact_entity_menu
      deal_quick_actions sales_account_quick_actions contact_quick_actions full_page_app`),
    iconless: [],
  }),
  scope('freshchat', 'Freshchat', 'freshchat', {
    visible: words('conversation_message_editor conversation_user_info messenger_home'),
    iconless: words('conversation_background'),
  }),
  scope('freshcaller', 'Freshcaller', 'freshcaller', {
    visible: words(`conversation_card widget_conversation_card notification_card widget_notification_card
      call_metrics_card`),
    iconless: [],
  }),
  scope('freshteam', 'Freshteam', 'freshteam', {
    visible: words('full_page_app'),
    iconless: words('job_boards'),
    iconOptional: words('candidate_sidebar'),
    open: true,
  }),
  scope('freshconnect', 'Freshconnect', 'freshconnect', { visible: words('chatbar_actions'), iconless: [] }),
];

/** Source: docs/platform.md 1.9. Which of them `common` offers depends on the other modules of the app. */
export const COMMON_PLACEHOLDERS: Readonly<Record<string, readonly string[]>> = {
  full_page_app: ['freshdesk', 'freshservice', 'freshworks_crm', 'freshchat'],
  cti_global_sidebar: ['freshdesk'],
  left_nav_cti: ['freshworks_crm', 'freshchat'],
  left_nav_chat: ['freshworks_crm'],
};

const salesMenus = (entity: string): Placeholders => ({
  visible: [`${entity}_entity_menu`, `${entity}_quick_actions`],
  iconless: [],
});

/** Source: docs/platform.md 1.8 and 1.9; an icon of the requester panels is optional because examples disagree. */
export const MODULES: readonly PlacementScope[] = [
  scope('common', 'all products', 'common', { visible: Object.keys(COMMON_PLACEHOLDERS), iconless: [] }),
  scope('support_ticket', 'Freshdesk tickets', 'freshdesk', {
    visible: words('ticket_sidebar ticket_top_navigation ticket_attachment ticket_conversation_editor'),
    iconless: words('ticket_background time_entry_background new_ticket_background'),
    iconOptional: words('ticket_requester_info new_ticket_requester_info'),
  }),
  scope('support_email', 'Freshdesk outbound e-mail', 'freshdesk', {
    visible: [],
    iconless: words('new_email_background'),
    iconOptional: words('new_email_requester_info'),
  }),
  scope('support_contact', 'Freshdesk contacts', 'freshdesk', {
    visible: words('contact_sidebar'),
    iconless: words('contact_background contact_list_background'),
  }),
  scope('support_company', 'Freshdesk companies', 'freshdesk', {
    visible: [],
    iconless: words('company_background company_list_background'),
  }),
  scope('support_agent', 'Freshdesk agents and groups', 'freshdesk'),
  scope('support_portal', 'Freshdesk portal', 'freshdesk', {
    visible: [],
    iconless: [],
    iconOptional: words('portal_tickets_new_sidebar'),
    open: true,
  }),
  scope('service_ticket', 'Freshservice tickets', 'freshservice', {
    visible: words(`ticket_sidebar ticket_conversation_editor ticket_top_navigation new_ticket_sidebar
      new_ticket_description_editor`),
    iconless: words('ticket_background new_ticket_background'),
    iconOptional: words('ticket_requester_info'),
  }),
  scope(
    'service_asset',
    'Freshservice assets',
    'freshservice',
    { visible: words('asset_sidebar asset_top_navigation'), iconless: words('asset_background') },
    [
      'In Freshservice accounts created up to 31 March 2026; later ones have service_device and service_resource',
      NOT_FOR_MSPS,
    ],
  ),
  scope(
    'service_change',
    'Freshservice changes',
    'freshservice',
    {
      visible: words('change_sidebar new_change_sidebar'),
      iconless: words('change_background new_change_background'),
    },
    [NOT_FOR_MSPS],
  ),
  scope('service_user', 'Freshservice users', 'freshservice', { visible: words('contact_sidebar'), iconless: [] }),
  scope('service_device', 'Freshservice devices', 'freshservice', NONE, [NEW_ACCOUNTS, LEFT_NAVIGATION, NOT_FOR_MSPS]),
  scope('service_resource', 'Freshservice resources', 'freshservice', NONE, [
    NEW_ACCOUNTS,
    LEFT_NAVIGATION,
    NOT_FOR_MSPS,
  ]),
  scope('appointment', 'Freshsales appointments', 'freshworks_crm'),
  scope('contact', 'Freshsales contacts', 'freshworks_crm', salesMenus('contact')),
  scope('cpq_document', 'Freshsales quotes and documents', 'freshworks_crm'),
  scope('custom_module', 'Freshsales custom modules', 'freshworks_crm', UNDOCUMENTED),
  scope('deal', 'Freshsales deals', 'freshworks_crm', salesMenus('deal')),
  scope('lead', 'Freshsales Classic leads', 'freshworks_crm', salesMenus('lead')),
  scope('phone', 'Freshsales phone calls', 'freshworks_crm'),
  scope('product', 'Freshsales products', 'freshworks_crm'),
  scope('sales_account', 'Freshsales accounts', 'freshworks_crm', salesMenus('sales_account')),
  scope('sales_activities', 'Freshsales sales activities', 'freshworks_crm'),
  scope('task', 'Freshsales tasks', 'freshworks_crm'),
  scope('user_agent_availability', 'Freshsales agent availability', 'freshworks_crm'),
  scope('call', 'Freshcaller calls', 'freshcaller'),
  scope('caller_agent', 'Freshcaller agents', 'freshcaller'),
  scope('caller_conversation', 'Freshcaller conversations', 'freshcaller', {
    visible: words('conversation_card widget_conversation_card'),
    iconless: [],
  }),
  scope('caller_metrics', 'Freshcaller call metrics', 'freshcaller', {
    visible: words('call_metrics_card'),
    iconless: [],
  }),
  scope('notification', 'Freshcaller notifications', 'freshcaller', {
    visible: words('notification_card widget_notification_card'),
    iconless: [],
  }),
  scope('chat_conversation', 'Freshchat conversations', 'freshchat', {
    visible: words('conversation_message_editor conversation_user_info'),
    iconless: words('conversation_background'),
  }),
  scope('chat_user', 'Freshchat users', 'freshchat'),
];

export const placeholdersOf = ({ placeholders }: PlacementScope): readonly string[] => [
  ...placeholders.visible,
  ...placeholders.iconless,
  ...(placeholders.iconOptional ?? []),
];

/** Names of all products of 2.x, and of all modules but `common`. */
export const placementNames = {
  products: PRODUCTS.map(({ name }) => name),
  modules: MODULES.map(({ name }) => name).filter((name) => name !== 'common'),
};
