import { definer, options, owner, readOnly, type Definition } from './definition';

const contact = definer('contact');
const company = definer('company');

/** What every account defines for contacts. */
export const contactProperties: readonly Definition[] = [
  contact('email', 'Email', 'string', 'text', { isUnique: true }),
  contact('firstname', 'First name', 'string', 'text'),
  contact('lastname', 'Last name', 'string', 'text'),
  contact('phone', 'Phone number', 'string', 'text'),
  contact('jobtitle', 'Job title', 'string', 'text'),
  contact('company', 'Company name', 'string', 'text'),
  contact('hubspot_owner_id', 'Contact owner', 'enumeration', 'select', owner),
  contact('lifecyclestage', 'Lifecycle stage', 'enumeration', 'radio', {
    options: options(['customer', 'Customer'], ['lead', 'Lead']),
  }),
  contact('createdate', 'Create date', 'datetime', 'date', readOnly),
  contact('lastmodifieddate', 'Last modified date', 'datetime', 'date', readOnly),
  contact('hs_object_id', 'Record ID', 'number', 'number', readOnly),
];

/** What every account defines for companies. */
export const companyProperties: readonly Definition[] = [
  company('name', 'Company name', 'string', 'text'),
  company('domain', 'Company domain name', 'string', 'text'),
  company('phone', 'Phone number', 'string', 'text'),
  company('city', 'City', 'string', 'text'),
  company('country', 'Country', 'string', 'text'),
  company('industry', 'Industry', 'string', 'text'),
  company('hubspot_owner_id', 'Company owner', 'enumeration', 'select', owner),
  company('createdate', 'Create date', 'datetime', 'date', readOnly),
  company('hs_lastmodifieddate', 'Last modified date', 'datetime', 'date', readOnly),
  company('hs_object_id', 'Record ID', 'number', 'number', readOnly),
];
