/** What payloads of Freshteam hold besides people of the company: applicants, job postings and time off. */
import {
  boolean,
  datetime,
  integer,
  lazily,
  nullable,
  object,
  optional,
  string,
  values,
} from '../../../shape/build.ts';
import type { Fields } from '../../../shape/shape.ts';
import {
  anyList,
  customFields,
  dateOnly,
  email,
  html,
  list,
  onlyNull,
  openObject,
  spacedUtc,
  strings,
  url,
  utcMilliseconds,
} from './words.ts';

export const freshteamHiring = lazily(() => {
  const samples = { enumSource: 'samples', openEnum: true } as const;

  const applicantFields = {
    id: integer('Identifier of the record'),
    created_at: datetime('Creation time', utcMilliseconds),
    updated_at: datetime('Last modification time', utcMilliseconds),
    deleted: boolean('True once deleted'),
    status: string('State of the application', { enum: values('open', 'archived'), ...samples }),
    job_id: integer('Identifier of the job posting'),
    job_title: string('Title of the job posting'),
    requisition_id: integer('Identifier of the requisition'),
    stage: string('Stage of the hiring', { enum: values('candidature', 'on_site'), ...samples }),
    sub_stage_id: integer('Identifier of the step inside the stage'),
    on_hold_till: onlyNull(datetime('Until when it is on hold')),
    on_hold_at: onlyNull(datetime('When it was put on hold')),
    rejected_at: onlyNull(datetime('When it was rejected')),
    archived_at: onlyNull(datetime('When it was archived')),
    moved_at: onlyNull(datetime('When it was moved to its stage')),
    custom_fields: customFields(),
  } satisfies Fields;

  const candidateFields = {
    id: integer('Identifier of the record'),
    eeo_veteran: onlyNull(string('Equal opportunity: veteran')),
    eeo_ethnicity: onlyNull(string('Equal opportunity: ethnicity')),
    eeo_disabled: onlyNull(string('Equal opportunity: disability')),
    eeo_gender: onlyNull(string('Equal opportunity: gender')),
    first_name: string('Given name'),
    middle_name: nullable(string('Middle name')),
    last_name: string('Family name'),
    email: string('Email address', email),
    source_id: integer('Identifier of the source'),
    source_category_id: integer('Identifier of the kind of source'),
    spam: boolean('True when marked as spam'),
    description: nullable(string('Text about the candidate')),
    cool_off_date: onlyNull(string('Until when the candidate is not considered')),
    referred_by_id: onlyNull(integer('Who referred the candidate')),
    owner_id: integer('Owner identifier'),
    tags: strings('Labels attached to the record'),
    skills: anyList('Skills'),
    location: object('Place', {
      city: onlyNull(string('City')),
      state: nullable(string('State of the address')),
      street: onlyNull(string('Street')),
      country_code: onlyNull(string('Country code')),
      zip_code: onlyNull(string('Postal code')),
    }),
    date_of_birth: onlyNull(string('Date of birth')),
    skype_id: onlyNull(string('Skype name')),
    mobile: nullable(string('Mobile number')),
    phone: onlyNull(string('Telephone number')),
    profile_links: list('Profiles elsewhere', { name: string('Kind of profile'), url: string('Address') }),
    gender: nullable(string('Gender')),
    total_experience_in_months: onlyNull(integer('Months of experience')),
    qualifications: anyList('Qualifications'),
    positions: anyList('Earlier positions'),
    resumes: anyList('Résumés'),
    cover_letters: anyList('Cover letters'),
    portfolios: anyList('Portfolios'),
    referrals: anyList('Referrals'),
  } satisfies Fields;

  const applicantAssociationsFields = {
    sub_stage: object('Step inside the stage', {
      id: integer('Identifier of the record'),
      deleted: boolean('True once deleted'),
      name: string('Display name'),
      position: integer('Order in the list'),
      default: boolean('True for the default'),
      stage: string('Stage of the hiring'),
    }),
    candidate: object('Person who applied', candidateFields),
    followers: list('Who follows the application', {
      id: integer('Identifier of the record'),
      user_id: integer('Identifier of the user'),
      name: string('Display name'),
      email: string('Email address', email),
    }),
  } satisfies Fields;

  const colleagueFields = {
    id: integer('Identifier of the record'),
    first_name: string('Given name'),
    last_name: string('Family name'),
    official_email: string('Email address at work', email),
  } satisfies Fields;

  const jobPostingFields = {
    id: integer('Identifier of the record'),
    created_at: datetime('Creation time', spacedUtc),
    updated_at: datetime('Last modification time', spacedUtc),
    deleted: boolean('True once deleted'),
    title: string('Title of the job'),
    description: string('Description of the job', html),
    status: string('State of the posting', { enum: values('published'), ...samples }),
    salary: object('Salary', {
      min: integer('Least salary'),
      max: integer('Highest salary'),
      currency: string('Currency code'),
    }),
    applicant_access_type: string('Who may see the applicants', { enum: values('open'), ...samples }),
    remote: boolean('True for remote work'),
    show_pursue_as_career: boolean('True when applicants may ask for other jobs'),
    closing_date: string('Last day for applications', dateOnly),
    applicant_apply_link: string('Address of the form for applications', url),
    experience: string('Experience that is wanted'),
    type: string('Kind of employment', { enum: values('full_time'), ...samples }),
  } satisfies Fields;

  const jobPostingAssociationsFields = {
    branch: object('Office', {
      id: integer('Identifier of the record'),
      created_at: datetime('Creation time', spacedUtc),
      updated_at: datetime('Last modification time', spacedUtc),
      deleted: boolean('True once deleted'),
      name: string('Display name'),
      state: onlyNull(string('State of the address')),
      city: string('City'),
      country_code: string('Country code'),
      zip: onlyNull(string('Postal code')),
      time_zone: string('Product time-zone label'),
      currency: string('Currency code'),
      language: onlyNull(string('Language code')),
      main_office: boolean('True for the main office'),
      date_format: string('Form of dates'),
    }),
    department: object('Department', {
      id: integer('Identifier of the record'),
      created_at: datetime('Creation time', spacedUtc),
      updated_at: datetime('Last modification time', spacedUtc),
      deleted: boolean('True once deleted'),
      name: string('Display name'),
    }),
    custom_field_values: customFields(),
    skills: anyList('Skills that are wanted'),
    remote_branches: anyList('Offices for remote work'),
    requisitions: list('Requisitions that the posting fills', {
      id: integer('Identifier of the record'),
      deleted: boolean('True once deleted'),
      title: string('Title of the requisition'),
      recruiters: list('Recruiters', colleagueFields),
      hiring_managers: anyList('Hiring managers'),
      panel_members: anyList('Members of the panel'),
    }),
  } satisfies Fields;

  const timeOffFields = {
    id: integer('Identifier of the record'),
    created_at: datetime('Creation time', spacedUtc),
    updated_at: datetime('Last modification time', spacedUtc),
    user_id: integer('Who is away'),
    start_date: string('First day', dateOnly),
    end_date: string('Last day', dateOnly),
    status: string('State of the request', { enum: values('pending', 'approved', 'cancelled'), ...samples }),
    leave_units: integer('Number of units'),
    optional_leave_units: onlyNull(integer('Number of optional units')),
    leave_type_id: integer('Identifier of the kind of leave'),
    status_comments: string('What was said about the state'),
    approved_by_id: nullable(integer('Who approved it')),
    applied_by_id: integer('Who asked for it'),
    cancelled_by_id: nullable(integer('Who cancelled it')),
    rejected_by_id: onlyNull(integer('Who rejected it')),
    comments: string('What was said about the request'),
    rejected_at: onlyNull(datetime('When it was rejected')),
    cancelled_at: nullable(datetime('When it was cancelled', spacedUtc)),
    cancelled_due_to_exit: boolean('True when cancelled because the person left'),
  } satisfies Fields;

  const timeOffAssociationsFields = {
    attachment: object('Attached file', {
      id: integer('Identifier of the record'),
      content_file_name: string('Name of the file'),
      content_file_size: integer('Size in bytes'),
      description: string('What it is about'),
      url: string('Download address'),
    }),
    leave_type: object('Kind of leave', {
      id: integer('Identifier of the record'),
      deleted: boolean('True once deleted'),
      name: string('Display name'),
      description: string('Description'),
      applicable_for: string('For whom it is'),
      default: boolean('True for the default'),
      auto_approve: boolean('True when approved by itself'),
      auto_approve_after: onlyNull(integer('After how long it is approved by itself')),
      auto_approve_limit: onlyNull(integer('Up to how much it is approved by itself')),
      marital_status: string('For which marital status it is'),
    }),
    cancelled_by: optional(object('Who cancelled it', colleagueFields)),
    applied_by: object('Who asked for it', colleagueFields),
    user: object('Who is away', colleagueFields),
  } satisfies Fields;

  /** Samples up to FDK 6.0, of which only the top was the same. */
  /** What later samples have no more, or under other names. */
  const earlierPersonFields = {
    account_id: integer('Freshteam account identifier'),
    user_emails: strings('Email addresses'),
    user_type: object('Kind of employment', {
      id: integer('Identifier of the kind'),
      value: string('Name of the kind'),
    }),
    contract_end_date: nullable(string('End of the contract')),
    leave_policy_id: nullable(integer('Identifier of the leave policy')),
    shift_timings: nullable(string('Begin and end of the shift')),
    seating_location: nullable(string('Place in the office')),
    terminated: boolean('True once the employment ended'),
    draft: boolean('True while the record is a draft'),
    twitter_id: nullable(string('Twitter handle')),
    facebook_id: nullable(string('Facebook profile')),
  } satisfies Fields;

  const earlierData = (record: string): Fields => ({
    [record]: object('The person concerned', earlierPersonFields, { open: true }),
    associations: openObject('Related records sent along with the main object'),
  });

  return {
    applicantFields,
    applicantAssociationsFields,
    jobPostingFields,
    jobPostingAssociationsFields,
    timeOffFields,
    timeOffAssociationsFields,
    earlierData,
  };
});
